'use server';

import { revalidatePath } from 'next/cache';
import { attributesOf } from '#app/_components/attribute-field.tsx';
import { api } from '#app/_request/api.ts';
import { refusalOf } from '#app/_request/refusal.ts';
import { uuidOrNotFound } from '#app/_request/uuid.ts';

export type Described = { step: 'none' } | { step: 'refused'; message: string } | { step: 'done' };

/** Changes what a system says of itself. */
export async function describe(_before: Described, form: FormData): Promise<Described> {
  const id = uuidOrNotFound(String(form.get('system')));
  try {
    await api.systems.describe({ id, task: String(form.get('task')), attributes: attributesOf(form) });
  } catch (error) {
    const message = refusalOf(error);
    if (message === undefined) throw error;
    return { step: 'refused', message };
  }
  revalidatePath('/', 'layout');
  return { step: 'done' };
}
