import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { migrate } from '#db/migrate.ts';
import { keptText, writeWhole } from '#scripts/lasting-file.ts';
import { type EmbeddedServer, startEmbeddedPostgres } from '#scripts/postgres/embedded.ts';
import { freePort } from '#scripts/postgres/free-port.ts';
import { installQueue } from '#server/queue.ts';
import { buildWeb } from './build.ts';
import { ProcessLock } from './lock.ts';
import { seedDemo } from './seed-demo.ts';
import { Service } from './service.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const isDevelopment = process.argv.includes('--dev');
const home = resolve(process.env.PODIUM_HOME ?? join(root, '.podium'));
const host = process.env.HOST ?? '127.0.0.1';
const wantedPort = Number(process.env.PORT ?? 3000);
if (!Number.isInteger(wantedPort) || wantedPort < 1 || wantedPort > 65_000) {
  console.error(`PORT is "${process.env.PORT}"; expected a number from 1 to 65000.`);
  process.exit(1);
}

mkdirSync(join(home, 'logs'), { recursive: true });
const lock = new ProcessLock(home);
const running = await lock.take();
if (running !== undefined) {
  console.error(
    `Podium is already running here (process ${running}). Stop it first, or set PODIUM_HOME to another folder.`,
  );
  process.exit(1);
}

let postgres: EmbeddedServer | undefined;
const services: Service[] = [];
let isStopping = false;

async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  console.log('\n• Stopping');
  await Promise.all(services.map((service) => service.stop(10_000)));
  await postgres?.stop();
  lock.release();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0));
// Whoever started this was killed: nobody could stop it any more.
process.on('disconnect', () => stop(1));

/** The embedded server, started again whenever it dies; always on the same port, so that everybody finds it again. */
async function keepPostgres(port: number): Promise<string> {
  postgres = await startEmbeddedPostgres(join(home, 'postgres'), port);
  lock.add('postgres', postgres.process.pid);
  postgres.process.once('exit', async () => {
    if (isStopping) return;
    console.error('! Postgres ended; starting it again');
    for (let pauseMs = 250; !isStopping; pauseMs = Math.min(30_000, pauseMs * 2)) {
      await sleep(pauseMs);
      try {
        await keepPostgres(port);
        return;
      } catch (error) {
        console.error(`! ${error instanceof Error ? error.message : error}`);
      }
    }
  });
  return `${postgres.url}/podium`;
}

async function untilReady(url: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(100)) {
    const answer = await fetch(`${url}/api/v1/readyz`).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error(`the web server did not become ready; see ${join(home, 'logs', 'web.log')}`);
}

/** The innermost cause says most: libraries wrap it in the query that failed. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.cause !== undefined) return reasonOf(error.cause);
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

async function start(): Promise<void> {
  const webServer = isDevelopment ? undefined : buildWeb(root, home);

  let databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) {
    console.log('• Starting Postgres');
    databaseUrl = await keepPostgres(await freePort(Number(process.env.PODIUM_POSTGRES_PORT ?? 54_320)));
  }
  console.log('• Migrating the database');
  await migrate(databaseUrl).catch((error) => {
    const { host: server } = new URL(databaseUrl);
    throw new Error(`the database at ${server} could not be migrated: ${reasonOf(error)}`);
  });
  await installQueue(databaseUrl);

  const port = await freePort(wantedPort, host);
  if (port !== wantedPort) console.log(`• Port ${wantedPort} is taken; using ${port}`);
  const localUrl = `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host.replace('127.0.0.1', 'localhost')}:${port}`;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: isDevelopment ? 'development' : 'production',
    DATABASE_URL: databaseUrl,
    PODIUM_DATA_DIR: process.env.PODIUM_DATA_DIR ?? join(home, 'data'),
    PODIUM_URL: process.env.PODIUM_PUBLIC_URL ?? localUrl,
    // Outlives restarts, so that sessions do.
    PODIUM_SECRET:
      process.env.PODIUM_SECRET ?? keptText(join(home, 'secret'), () => randomBytes(32).toString('hex')),
    PORT: String(port),
    HOSTNAME: host,
  };
  // So that the CLI's task commands find the same database and files.
  writeWhole(
    join(home, 'environment.json'),
    JSON.stringify({
      DATABASE_URL: env.DATABASE_URL,
      PODIUM_DATA_DIR: env.PODIUM_DATA_DIR,
      PODIUM_URL: env.PODIUM_URL,
      PODIUM_SECRET: env.PODIUM_SECRET,
    }),
  );

  const run = (role: string, args: string[]): void => {
    const service = new Service({
      role,
      arguments: args,
      cwd: root,
      env,
      logFile: join(home, 'logs', `${role}.log`),
      onSpawn: (pid) => lock.add(role, pid),
    });
    services.push(service);
    service.start();
  };
  console.log('• Starting web server and worker');
  run(
    'web',
    webServer === undefined
      ? [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'dev', '-p', String(port), '-H', host]
      : [join(root, 'scripts', 'start', 'web.mjs'), webServer],
  );
  run('worker', [join(root, 'workers', 'main.ts')]);
  await untilReady(localUrl);
  if (process.env.PODIUM_DEMO !== 'off') await seedDemo(root, env);
  console.log(`\n  Podium is ready: ${env.PODIUM_URL}\n  Stop it with Ctrl-C.\n`);
}

start().catch(async (error) => {
  console.error(`\nPodium could not start: ${error instanceof Error ? error.message : error}`);
  await stop(1);
});
