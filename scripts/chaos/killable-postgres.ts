import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import { migrate } from '#db/migrate.ts';
import { startEmbeddedPostgres } from '#scripts/postgres/embedded.ts';
import { freePort } from '#scripts/postgres/free-port.ts';
import { installQueue } from '#server/queue.ts';
import { until } from '#workers/testing/until.ts';

/** A Postgres of its own for the calling test file, with our schema in it. */
export interface KillablePostgres {
  readonly url: string;
  /** Ends the server and its keeper without a warning, as a power cut would. */
  kill(): void;
  /** Starts it again, on the same port with the same data. */
  restart(): Promise<void>;
}

export async function startKillablePostgres(): Promise<KillablePostgres> {
  const folder = resolve('.podium', `chaos-postgres-${process.pid}`);
  const port = await freePort(56_432 + (process.pid % 1000));
  let server = await startEmbeddedPostgres(folder, port);
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const url = `${server.url}/podium`;
  await migrate(url);
  await installQueue(url);
  return {
    url,
    kill() {
      const pid = Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
      server.process.kill('SIGKILL');
      process.kill(pid, 'SIGKILL');
    },
    async restart() {
      server = await until('Postgres is back', () =>
        startEmbeddedPostgres(folder, port).catch(() => undefined),
      );
    },
  };
}
