import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import {
  type FlipQuestion,
  type Replication,
  type ResampleQuestion,
  replicationHere,
  type ShuffleQuestion,
} from '#evaluation/statistics/replication.ts';
import type { DeviceChoice } from './open-gpu.ts';

/** Seconds of the CPU from which asking a device is worth it. */
const WORTH_ASKING = 5;
const LIMIT_MS = 300_000;
/** What a CPU takes for a table lookup or comparison of sign flips, for shuffling one score, for adding one value. */
const SECONDS_EACH = { flip: 1e-9, shuffle: 1.6e-8, value: 9e-10 };

/** What the process that holds the device is asked: a method of `Replication`. */
export type Asked =
  | { readonly method: 'extremeFlips'; readonly question: FlipQuestion }
  | { readonly method: 'reachingShuffles'; readonly question: ShuffleQuestion }
  | { readonly method: 'resampledMeans'; readonly question: ResampleQuestion };

/** What it says. */
export interface Drawn {
  readonly answer: Uint32Array | Float64Array[];
  /** What drew: `cpu` where there is no device; see `DeviceCompute`. */
  readonly device: string;
}

/**
 * Random replicates from a device, for statistics, which are not asynchronous: the device belongs to a process of its own,
 * and this thread stands still until it answers. A driver that crashes or hangs ends that process alone. Small
 * questions, and all once the device failed, are answered here.
 */
export class DeviceReplication implements Replication {
  /** What drew until now, as provenance names it. */
  device = 'cpu';
  private choice: DeviceChoice;
  private readonly worthAsking: number;

  /** @param worthAsking - seconds of the CPU from which the device is asked */
  constructor(choice: DeviceChoice, worthAsking = WORTH_ASKING) {
    this.choice = choice;
    this.worthAsking = worthAsking;
  }

  extremeFlips(question: FlipQuestion): Uint32Array {
    const { columns, pairs, count } = question;
    const seconds = count * (pairs.length + numbersOf(columns) / 8) * SECONDS_EACH.flip;
    const answer = this.ask({ method: 'extremeFlips', question }, seconds);
    return (answer as Uint32Array | undefined) ?? replicationHere.extremeFlips(question);
  }

  reachingShuffles(question: ShuffleQuestion): Uint32Array {
    const seconds = question.count * numbersOf(question.columns) * SECONDS_EACH.shuffle;
    const answer = this.ask({ method: 'reachingShuffles', question }, seconds);
    return (answer as Uint32Array | undefined) ?? replicationHere.reachingShuffles(question);
  }

  resampledMeans(question: ResampleQuestion): Float64Array[] {
    const seconds = question.resamples * numbersOf(question.columns) * SECONDS_EACH.value;
    const answer = this.ask({ method: 'resampledMeans', question }, seconds);
    return (answer as Float64Array[] | undefined) ?? replicationHere.resampledMeans(question);
  }

  private ask(asked: Asked, seconds: number): Drawn['answer'] | undefined {
    if (this.choice === 'cpu' || seconds < this.worthAsking) return undefined;
    const program = fileURLToPath(new URL('./replicating-process.ts', import.meta.url));
    const { status, signal, stdout } = spawnSync(process.execPath, [program, this.choice], {
      ...{ input: serialize(asked), maxBuffer: Number.POSITIVE_INFINITY },
      ...{ timeout: LIMIT_MS, killSignal: 'SIGKILL', stdio: ['pipe', 'pipe', 'ignore'] },
    });
    if (status !== 0) {
      const before = this.device === 'cpu' ? 'webgpu' : this.device;
      this.device = `${before}, then cpu: its process ended with ${signal ?? `code ${status}`}`;
      this.choice = 'cpu';
      return undefined;
    }
    const { answer, device }: Drawn = deserialize(stdout);
    if (!device.startsWith('webgpu (') || device.includes(', then cpu')) this.choice = 'cpu';
    if (device !== 'cpu') this.device = device;
    return answer;
  }
}

const numbersOf = (columns: readonly Float64Array[]): number => columns.length * (columns[0]?.length ?? 0);
