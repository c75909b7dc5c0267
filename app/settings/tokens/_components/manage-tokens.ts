'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { currentViewer } from '#app/_request/viewer.ts';
import { backend } from '#server/backend.ts';
import { ServiceError } from '#server/errors.ts';
import { createToken, revokeToken, tokenRequest } from '#server/services/tokens.ts';

export type NewToken =
  | { step: 'empty' }
  | { step: 'refused'; message: string }
  | { step: 'made'; token: string };

const form = z.object({ name: z.string(), scope: z.enum(['read', 'submit']), days: z.coerce.number() });

/** Makes a token; `submit` includes `read`. The answer is the only place that ever holds its secret. */
export async function makeToken(_before: NewToken, data: FormData): Promise<NewToken> {
  const { name, scope, days } = form.parse(Object.fromEntries(data));
  const request = tokenRequest.safeParse({
    name,
    scopes: scope === 'submit' ? ['read', 'submit'] : ['read'],
    expiresInDays: days,
  });
  if (!request.success) {
    const [issue] = request.error.issues;
    return { step: 'refused', message: `${String(issue?.path[0] ?? 'token')} ${issue?.message}` };
  }
  try {
    const { token } = await createToken(backend().auth, await currentViewer(), request.data);
    revalidatePath('/settings/tokens');
    return { step: 'made', token };
  } catch (error) {
    if (error instanceof ServiceError) return { step: 'refused', message: error.message };
    throw error;
  }
}

export async function revoke(data: FormData): Promise<void> {
  await revokeToken(backend().db, await currentViewer(), String(data.get('token')));
  redirect('/settings/tokens');
}
