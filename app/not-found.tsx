import type { Metadata } from 'next';
import { Link } from '#app/_components/link.tsx';
import { Notice } from './_components/notice.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <Notice code="404" title="There is nothing at this address">
      <p>
        It may have been withdrawn, or it is visible to its owner alone. If it is yours, sign in and try
        again.
      </p>
      <div className="mt-6 flex gap-2">
        <Link href="/" className="button button-primary">
          All benchmarks
        </Link>
        <Link href="/sign-in" className="button">
          Sign in
        </Link>
      </div>
    </Notice>
  );
}
