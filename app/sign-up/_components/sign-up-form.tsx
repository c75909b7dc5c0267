'use client';

import { useActionState } from 'react';
import { FormError } from '#app/_components/form-error.tsx';
import { TextField } from '#app/_components/text-field.tsx';
import { signUp } from './sign-up.ts';

export function SignUpForm({ next, passwordMin }: { next: string; passwordMin: number }) {
  const [state, action, pending] = useActionState(signUp, { refusal: null, name: '', email: '' });
  return (
    <form action={action} className="mt-7 space-y-4">
      <input type="hidden" name="next" value={next} />
      {state.refusal && <FormError>{state.refusal.message}</FormError>}
      <TextField
        key={`name ${state.name}`}
        label="Name"
        hint="Shown beside your systems on public boards."
        name="name"
        autoComplete="name"
        required
        maxLength={80}
        defaultValue={state.name}
      />
      <TextField
        key={`email ${state.email}`}
        label="E-mail"
        hint="Never shown to others."
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={state.email}
      />
      <TextField
        label="Password"
        hint={`At least ${passwordMin} characters; a sentence is easiest.`}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={passwordMin}
        maxLength={128}
      />
      <button type="submit" className="button button-primary w-full" disabled={pending}>
        {pending ? 'Creating…' : 'Create account'}
      </button>
    </form>
  );
}
