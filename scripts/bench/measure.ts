import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** What a process took. */
export interface Measured {
  readonly seconds: number;
  /** Highest resident memory, where the system tells (Linux). */
  readonly peakMb: number | undefined;
}

const SAMPLE_MS = 10;

/** Runs a command to its end, output thrown away, and measures it. */
export async function measure(command: string, words: readonly string[]): Promise<Measured> {
  const startedAt = performance.now();
  const child = spawn(command, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  let peakMb: number | undefined;
  const sampler = setInterval(() => {
    peakMb = Math.max(peakMb ?? 0, peakOf(child.pid) ?? 0) || undefined;
  }, SAMPLE_MS);
  const [code] = await once(child, 'exit');
  clearInterval(sampler);
  if (code !== 0) throw new Error(`${command} ended with code ${code}`);
  return { seconds: (performance.now() - startedAt) / 1000, peakMb };
}

/** The kernel's own high-water mark, so that a sample just before the end misses nothing. */
function peakOf(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined; // ended, or no /proc on this system
  }
}
