'use server';

import { redirect } from 'next/navigation';
import { type AuthRefusal, authCall } from '#app/_request/auth-call.ts';
import { nextPath } from '#app/_request/next-path.ts';

export interface SignUpState {
  refusal: AuthRefusal;
  name: string;
  email: string;
}

export async function signUp(_before: SignUpState, form: FormData): Promise<SignUpState> {
  const name = String(form.get('name') ?? '').trim();
  const email = String(form.get('email') ?? '').trim();
  const refusal = await authCall('/sign-up/email', {
    name,
    email,
    password: String(form.get('password') ?? ''),
  });
  if (refusal) return { refusal, name, email };
  redirect(nextPath(form.get('next')));
}
