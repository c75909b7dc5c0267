import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AccountCard } from '#app/_components/account-card.tsx';
import { Link } from '#app/_components/link.tsx';
import { nextPath } from '#app/_request/next-path.ts';
import { currentViewer } from '#app/_request/viewer.ts';
import { SignInForm } from './_components/sign-in-form.tsx';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const next = nextPath((await searchParams).next);
  if (await currentViewer()) redirect(next);
  return (
    <AccountCard title="Sign in">
      <p className="mt-1.5 text-muted">
        New here?{' '}
        <Link href={next === '/' ? '/sign-up' : `/sign-up?next=${encodeURIComponent(next)}`} className="link">
          Create an account
        </Link>
      </p>
      <SignInForm next={next} />
    </AccountCard>
  );
}
