'use server';

import { redirect } from 'next/navigation';
import { authCall } from '#app/_request/auth-call.ts';

export async function signOut(): Promise<void> {
  await authCall('/sign-out', {});
  redirect('/');
}
