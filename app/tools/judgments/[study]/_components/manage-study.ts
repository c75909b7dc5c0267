'use server';

import { redirect } from 'next/navigation';
import { api } from '#app/_request/api.ts';
import { uuidOrNotFound } from '#app/_request/uuid.ts';

export async function shareStudy(form: FormData): Promise<void> {
  const id = uuidOrNotFound(String(form.get('study')));
  await api.judgments.share({ id, isShared: form.get('shared') === 'true' });
  redirect(`/tools/judgments/${id}`);
}

export async function removeStudy(form: FormData): Promise<void> {
  await api.judgments.remove(uuidOrNotFound(String(form.get('study'))));
  redirect('/tools/judgments');
}
