import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { DeviceCheck } from './device-compute.ts';
import type { DeviceChoice } from './open-gpu.ts';

const LIMIT_MS = 60_000;

/**
 * Opens and checks the device in a process of its own: a driver that crashes or hangs takes nobody with it, and is then
 * not used.
 */
export async function checkDevice(choice: DeviceChoice): Promise<DeviceCheck> {
  if (choice === 'cpu') return { device: 'cpu', reason: 'not wanted', kernels: {} };
  const program = fileURLToPath(new URL('./check-process.ts', import.meta.url));
  const child = spawn(process.execPath, [program, choice], {
    ...{ timeout: LIMIT_MS, killSignal: 'SIGKILL', stdio: ['ignore', 'pipe', 'ignore'] },
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('close', (code, signal) => resolve(`it ended with ${signal ?? `code ${code}`}`));
  });
  const [said, end] = await Promise.all([text(child.stdout), ended]);
  try {
    return JSON.parse(said);
  } catch {
    return { device: 'cpu', reason: `the process that opens WebGPU fails: ${end}`, kernels: {} };
  }
}
