import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { api } from '#app/_request/api.ts';
import { signInPath } from '#app/_request/next-path.ts';
import { currentViewer } from '#app/_request/viewer.ts';
import { PASSWORD_MIN } from '#server/auth.ts';
import { NameForm } from './_components/name-form.tsx';
import { PasswordForm } from './_components/password-form.tsx';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const viewer = await currentViewer();
  if (viewer === null) redirect(signInPath('/settings/account'));
  const { name, email } = await api.accounts.own();
  return (
    <div className="max-w-md space-y-10">
      <NameForm name={name} email={email} />
      <PasswordForm email={email} passwordMin={PASSWORD_MIN} />
    </div>
  );
}
