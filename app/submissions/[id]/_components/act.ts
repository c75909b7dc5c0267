'use server';

import { redirect } from 'next/navigation';
import { uuidOrNotFound } from '#app/_request/uuid.ts';
import { currentViewer } from '#app/_request/viewer.ts';
import { backend } from '#server/backend.ts';
import { retrySubmission, withdrawSubmission } from '#server/services/submission-actions.ts';

export async function withdraw(form: FormData): Promise<void> {
  const id = uuidOrNotFound(String(form.get('submission')));
  await withdrawSubmission(backend().db, await currentViewer(), id);
  redirect(`/submissions/${id}`);
}

export async function retry(form: FormData): Promise<void> {
  const id = uuidOrNotFound(String(form.get('submission')));
  await retrySubmission(backend().db, await currentViewer(), id);
  redirect(`/submissions/${id}`);
}
