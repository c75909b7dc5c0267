'use client';

import { useActionState } from 'react';
import { FormError } from '#app/_components/form-error.tsx';
import { TextField } from '#app/_components/text-field.tsx';
import { type Change, changeName } from './change-account.ts';

const initial: Change = { step: 'none' };

export function NameForm({ name, email }: { name: string; email: string }) {
  const [state, action, pending] = useActionState(changeName, initial);
  return (
    <section aria-labelledby="name-heading">
      <h2 id="name-heading" className="heading">
        Who you are
      </h2>
      <p className="mt-1 text-muted text-sm">Signed in by {email}.</p>
      <form action={action} className="mt-4 space-y-4">
        <TextField
          key={name}
          label="Name"
          hint="Shown beside your systems on public boards."
          name="name"
          autoComplete="name"
          required
          maxLength={80}
          defaultValue={name}
        />
        <button type="submit" className="button" disabled={pending}>
          Save name
        </button>
        <div aria-live="polite">
          {state.step === 'refused' && <FormError>{state.message}</FormError>}
          {state.step === 'done' && <p className="text-good text-sm">✓ Saved.</p>}
        </div>
      </form>
    </section>
  );
}
