import { noteClientAddresses } from '#server/client-address.ts';
import { env } from '#server/env.ts';

/** Called by Next once, before the web process takes requests. */
export function register(): void {
  noteClientAddresses({ trustProxy: env().PODIUM_TRUST_PROXY });
}
