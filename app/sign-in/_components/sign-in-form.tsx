'use client';

import { useActionState } from 'react';
import { FormError } from '#app/_components/form-error.tsx';
import { TextField } from '#app/_components/text-field.tsx';
import { signIn } from './sign-in.ts';

export function SignInForm({ next }: { next: string }) {
  const [state, action, pending] = useActionState(signIn, { refusal: null, email: '' });
  return (
    <form action={action} className="mt-7 space-y-4">
      <input type="hidden" name="next" value={next} />
      {state.refusal && <FormError>{state.refusal.message}</FormError>}
      <TextField
        key={state.email}
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={state.email}
      />
      <TextField label="Password" name="password" type="password" autoComplete="current-password" required />
      <button type="submit" className="button button-primary w-full" disabled={pending}>
        {pending ? 'Signing in…' : 'Sign in'}
      </button>
    </form>
  );
}
