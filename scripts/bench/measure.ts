import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** What a process took. */
export interface Measured {
  readonly seconds: number;
  /** Processor time of all threads, where the system tells (Linux): what counts on a busy machine. */
  readonly cpuSeconds: number | undefined;
  /** Highest resident memory, where the system tells (Linux). */
  readonly peakMb: number | undefined;
}

const SAMPLE_MS = 10;

/** Runs a command to its end, output thrown away, and measures it. */
export async function measure(command: string, words: readonly string[]): Promise<Measured> {
  const startedAt = performance.now();
  const child = spawn(command, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  let peakMb: number | undefined;
  let cpuSeconds: number | undefined;
  const sampler = setInterval(() => {
    peakMb = peakOf(child.pid) ?? peakMb;
    cpuSeconds = cpuOf(child.pid) ?? cpuSeconds;
  }, SAMPLE_MS);
  const [code] = await once(child, 'exit');
  clearInterval(sampler);
  if (code !== 0) throw new Error(`${command} ended with code ${code}`);
  return { seconds: (performance.now() - startedAt) / 1000, cpuSeconds, peakMb };
}

/** The kernel's own high-water mark, so that a sample just before the end misses nothing. */
function peakOf(pid: number | undefined): number | undefined {
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(kernelFile(pid, 'status'))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** User and system time, in hundredths of a second after the name of the command in brackets. */
function cpuOf(pid: number | undefined): number | undefined {
  const fields = kernelFile(pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];
  return fields.length < 13 ? undefined : (Number(fields[11]) + Number(fields[12])) / 100;
}

function kernelFile(pid: number | undefined, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return ''; // ended, or no /proc on this system
  }
}
