'use server';

import { redirect } from 'next/navigation';
import { type AuthRefusal, authCall } from '#app/_request/auth-call.ts';
import { nextPath } from '#app/_request/next-path.ts';

export interface SignInState {
  refusal: AuthRefusal;
  email: string;
}

export async function signIn(_before: SignInState, form: FormData): Promise<SignInState> {
  const email = String(form.get('email') ?? '').trim();
  const refusal = await authCall('/sign-in/email', { email, password: String(form.get('password') ?? '') });
  if (refusal) return { refusal, email };
  redirect(nextPath(form.get('next')));
}
