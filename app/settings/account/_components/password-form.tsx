'use client';

import { useActionState } from 'react';
import { FormError } from '#app/_components/form-error.tsx';
import { TextField } from '#app/_components/text-field.tsx';
import { type Change, changePassword } from './change-account.ts';

const initial: Change = { step: 'none' };

export function PasswordForm({ email, passwordMin }: { email: string; passwordMin: number }) {
  const [state, action, pending] = useActionState(changePassword, initial);
  return (
    <section aria-labelledby="password-heading">
      <h2 id="password-heading" className="heading">
        Password
      </h2>
      <p className="mt-1 text-muted text-sm">Changing it signs you out everywhere else.</p>
      <form action={action} className="mt-4 space-y-4">
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <TextField
          label="Present password"
          name="current"
          type="password"
          autoComplete="current-password"
          required
        />
        <TextField
          label="New password"
          hint={`At least ${passwordMin} characters.`}
          name="new"
          type="password"
          autoComplete="new-password"
          required
          minLength={passwordMin}
          maxLength={128}
        />
        <button type="submit" className="button" disabled={pending}>
          Change password
        </button>
        <div aria-live="polite">
          {state.step === 'refused' && <FormError>{state.message}</FormError>}
          {state.step === 'done' && <p className="text-good text-sm">✓ Changed.</p>}
        </div>
      </form>
    </section>
  );
}
