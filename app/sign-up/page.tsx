import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AccountCard } from '#app/_components/account-card.tsx';
import { Link } from '#app/_components/link.tsx';
import { nextPath, signInPath } from '#app/_request/next-path.ts';
import { currentViewer } from '#app/_request/viewer.ts';
import { PASSWORD_MIN } from '#server/auth.ts';
import { SignUpForm } from './_components/sign-up-form.tsx';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Sign up' };

export default async function SignUpPage({ searchParams }: PageProps<'/sign-up'>) {
  const next = nextPath((await searchParams).next);
  if (await currentViewer()) redirect(next);
  return (
    <AccountCard title="Create an account">
      <p className="mt-1.5 text-muted">
        Reading needs none. Already have one?{' '}
        <Link href={next === '/' ? '/sign-in' : signInPath(next)} className="link">
          Sign in
        </Link>
      </p>
      <SignUpForm next={next} passwordMin={PASSWORD_MIN} />
    </AccountCard>
  );
}
