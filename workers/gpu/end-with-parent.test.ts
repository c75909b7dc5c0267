import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

const module = JSON.stringify(new URL('./end-with-parent.ts', import.meta.url).href);

/** Stands still in its main thread, as where a driver hangs. */
const hung = `
  import(${module}).then(({ endWithParent }) => endWithParent());
  setTimeout(() => {
    process.stdout.write(String(process.pid));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }, 1000);`;
const parent = `
  require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(hung)}], { stdio: ['ignore', 'inherit', 'ignore'] });`;

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a process that hangs ends with its parent', async () => {
  const started = spawn(process.execPath, ['-e', parent], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [pid] = await once(started.stdout, 'data');
  expect(isAlive(Number(pid))).toBe(true);
  started.kill('SIGKILL');
  await expect.poll(() => isAlive(Number(pid)), { timeout: 10_000 }).toBe(false);
});
