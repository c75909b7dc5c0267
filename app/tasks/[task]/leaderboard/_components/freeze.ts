'use server';

import { redirect } from 'next/navigation';
import { api } from '#app/_request/api.ts';
import { refusalOf } from '#app/_request/refusal.ts';

export interface FreezeState {
  refusal: string | null;
}

/** Freezes the board and goes to what was kept; it may have been kept before. */
export async function freeze(_before: FreezeState, form: FormData): Promise<FreezeState> {
  try {
    const { id } = await api.snapshots.freeze({
      task: String(form.get('task')),
      phase: String(form.get('phase')),
    });
    redirect(`/snapshots/${id}`);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return { refusal };
  }
}
