import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '#db/migrate.ts';
import { TEMPLATE } from '#db/testing/template.ts';
import { startEmbeddedPostgres } from '#scripts/postgres/embedded.ts';
import { freePort } from '#scripts/postgres/free-port.ts';
import { installQueue } from '#server/queue.ts';

const UNSAFE_BUT_QUICK = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
];

/** One server for all integration tests (or the one of TEST_DATABASE_URL), with a migrated template database. */
export default async function provideDatabase(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    await migrate(`${given}/${TEMPLATE}`);
    await installQueue(`${given}/${TEMPLATE}`);
    project.provide('postgresUrl', given);
    return async () => {};
  }
  const folder = resolve('.podium', `test-postgres-${project.name}-${process.pid}`);
  const server = await startEmbeddedPostgres(
    folder,
    await freePort(55_432 + (process.pid % 1000)),
    UNSAFE_BUT_QUICK.flatMap((setting) => ['-c', setting]),
  );
  await migrate(`${server.url}/${TEMPLATE}`);
  await installQueue(`${server.url}/${TEMPLATE}`);
  project.provide('postgresUrl', server.url);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
