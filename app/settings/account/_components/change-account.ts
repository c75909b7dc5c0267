'use server';

import { revalidatePath } from 'next/cache';
import { authCall } from '#app/_request/auth-call.ts';

export type Change = { step: 'none' } | { step: 'refused'; message: string } | { step: 'done' };

export async function changeName(_before: Change, form: FormData): Promise<Change> {
  const refusal = await authCall('/update-user', { name: String(form.get('name') ?? '') });
  if (refusal) return { step: 'refused', message: refusal.message };
  revalidatePath('/', 'layout');
  return { step: 'done' };
}

/** Ends every other session too: whoever knew the old password is out. */
export async function changePassword(_before: Change, form: FormData): Promise<Change> {
  const refusal = await authCall('/change-password', {
    currentPassword: String(form.get('current') ?? ''),
    newPassword: String(form.get('new') ?? ''),
    revokeOtherSessions: true,
  });
  return refusal ? { step: 'refused', message: refusal.message } : { step: 'done' };
}
