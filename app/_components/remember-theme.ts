'use server';

import { cookies } from 'next/headers';
import { readTheme } from './theme.ts';

const YEAR_SECONDS = 31_536_000;

/** Keeps the choice in a cookie, so that the server sends every page in the right colours from its first byte. */
export async function rememberTheme(theme: string | undefined): Promise<void> {
  const jar = await cookies();
  const chosen = readTheme(theme);
  if (chosen === undefined) jar.delete('theme');
  else jar.set('theme', chosen, { maxAge: YEAR_SECONDS, sameSite: 'lax', httpOnly: true, path: '/' });
}
