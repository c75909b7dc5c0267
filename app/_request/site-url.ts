import { env } from '#server/env.ts';

/** Public address of this server. */
export function siteUrl(): URL {
  return new URL(env().PODIUM_URL);
}
