'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { api } from '#app/_request/api.ts';
import { refusalOf } from '#app/_request/refusal.ts';

export type NewToken =
  | { step: 'empty' }
  | { step: 'refused'; message: string }
  | { step: 'made'; token: string };

const form = z.object({ name: z.string(), scope: z.enum(['read', 'submit']), days: z.coerce.number() });

/** Makes a token; `submit` includes `read`. The answer is the only place that ever holds its secret. */
export async function makeToken(_before: NewToken, data: FormData): Promise<NewToken> {
  const { name, scope, days } = form.parse(Object.fromEntries(data));
  try {
    const { token } = await api.tokens.create({
      name,
      scopes: scope === 'submit' ? ['read', 'submit'] : ['read'],
      expiresInDays: days,
    });
    revalidatePath('/settings/tokens');
    return { step: 'made', token };
  } catch (error) {
    const message = refusalOf(error);
    if (message === undefined) throw error;
    return { step: 'refused', message };
  }
}

export async function revoke(data: FormData): Promise<void> {
  await api.tokens.revoke({ id: String(data.get('token')) });
  redirect('/settings/tokens');
}
