import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface WorkerProcess {
  readonly process: ChildProcess;
  readonly id: string;
  /** Every line of its log so far. */
  readonly log: Record<string, unknown>[];
  kill(): Promise<void>;
  /** Asks it to stop; resolves with the time that took in ms. */
  stop(): Promise<number>;
}

/** Starts a worker as a process of its own, as `npm start` does; resolves once it takes jobs. */
export async function startWorkerProcess(
  databaseUrl: string,
  dataDir: string,
  entry = new URL('../main.ts', import.meta.url),
): Promise<WorkerProcess> {
  const child = fork(fileURLToPath(entry), {
    env: {
      NODE_ENV: 'test',
      DATABASE_URL: databaseUrl,
      PODIUM_DATA_DIR: dataDir,
      PODIUM_URL: 'http://localhost:3000',
      PODIUM_SECRET: 'a secret that is only used in tests, 32+',
    },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const log: Record<string, unknown>[] = [];
  const started = Promise.withResolvers<string>();
  createInterface({ input: child.stderr ?? process.stdin }).on('line', (line) => {
    const entry = line.startsWith('{') ? JSON.parse(line) : { line };
    log.push(entry);
    if (entry.event === 'worker-started') started.resolve(entry.workerId);
  });
  child.once('exit', (code, signal) => {
    started.reject(new Error(`the worker ended (${signal ?? code}): ${JSON.stringify(log.slice(-5))}`));
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const isGone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    process: child,
    id: await started.promise,
    log,
    async kill() {
      if (isGone()) return;
      child.kill('SIGKILL');
      await gone;
    },
    async stop() {
      const from = performance.now();
      if (!isGone()) child.kill('SIGTERM');
      await gone;
      return performance.now() - from;
    },
  };
}
