'use client';

import { Link } from '#app/_components/link.tsx';
import { Notice } from './_components/notice.tsx';

/** What a page shows when it could not be made. The digest finds the cause in the server's log. */
export default function PageError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <Notice code="500" title="This page could not be made">
      <title>Not available · Podium</title>
      <p>The fault is on our side. Nothing that you uploaded is lost; try again in a moment.</p>
      {error.digest !== undefined && (
        <p className="mt-3 text-sm">
          Reference for a report: <code className="code">{error.digest}</code>
        </p>
      )}
      <div className="mt-6 flex gap-2">
        <button type="button" className="button button-primary" onClick={retry}>
          Try again
        </button>
        <Link href="/status" className="button">
          Server status
        </Link>
      </div>
    </Notice>
  );
}
