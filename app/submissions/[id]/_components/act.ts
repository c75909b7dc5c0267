'use server';

import { redirect } from 'next/navigation';
import { api } from '#app/_request/api.ts';
import { uuidOrNotFound } from '#app/_request/uuid.ts';

export async function withdraw(form: FormData): Promise<void> {
  const id = uuidOrNotFound(String(form.get('submission')));
  await api.submissions.withdraw({ id });
  redirect(`/submissions/${id}`);
}

export async function retry(form: FormData): Promise<void> {
  const id = uuidOrNotFound(String(form.get('submission')));
  await api.submissions.retry({ id });
  redirect(`/submissions/${id}`);
}
