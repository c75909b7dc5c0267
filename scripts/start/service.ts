import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

interface ServiceOptions {
  readonly role: string;
  readonly arguments: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Told about each new process, also about restarts. */
  onSpawn(pid: number | undefined): void;
}

/** A process that is started again, with growing pauses, whenever it ends without being asked to. */
export class Service {
  private child: ChildProcess | undefined;
  private isStopping = false;
  private failures = 0;
  private readonly options: ServiceOptions;
  constructor(options: ServiceOptions) {
    this.options = options;
  }

  start(): void {
    const { role, arguments: args, cwd, env, logFile, onSpawn } = this.options;
    const startedAt = Date.now();
    // Detached: Ctrl-C reaches the starter alone, which stops everything in order.
    const child = spawn(process.execPath, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const log = createWriteStream(logFile, { flags: 'a' });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    this.child = child;
    onSpawn(child.pid);
    child.on('exit', async (code, signal) => {
      log.end();
      if (this.isStopping) return;
      this.failures = Date.now() - startedAt > 60_000 ? 0 : this.failures + 1;
      const pauseMs = Math.min(30_000, 250 * 2 ** this.failures);
      console.error(
        `! The ${role} process ended (${signal ?? code}); starting it again. Its log: ${logFile}`,
      );
      await sleep(pauseMs);
      if (!this.isStopping) this.start();
    });
  }

  /** Asks the process to end, and ends it after the deadline. */
  async stop(deadlineMs: number): Promise<void> {
    this.isStopping = true;
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    const late = new AbortController();
    await Promise.race([gone, sleep(deadlineMs, undefined, { signal: late.signal }).catch(() => {})]);
    late.abort();
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  }
}
