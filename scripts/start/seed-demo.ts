import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Publishes the demo where there is no benchmark yet. A process of its own: it needs the services' environment. */
export async function seedDemo(root: string, env: NodeJS.ProcessEnv): Promise<void> {
  const seed = spawn(process.execPath, [join(root, 'scripts', 'demo', 'seed.ts')], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  const [code] = await once(seed, 'exit');
  if (code !== 0) throw new Error('the demo could not be built; set PODIUM_DEMO=off to start without it');
}
