import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Lets this process work on the database and files of a server on this machine: those that the environment names,
 * else those of the last `npm start`. False where there are none.
 */
export function adoptServerEnvironment(): boolean {
  if (process.env.DATABASE_URL) return true;
  const file = join(process.env.PODIUM_HOME ?? join(root, '.podium'), 'environment.json');
  try {
    const noted = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
    Object.assign(process.env, { ...noted, ...process.env });
    return true;
  } catch {
    return false;
  }
}
