import { countExtremeFlips, extremeThreshold } from '../../statistics/count-extreme-flips.ts';
import { randomFlips } from '../../statistics/flips.ts';
import { STREAMS } from '../../statistics/random-words.ts';
import type { FlipQuestion } from '../../statistics/replication.ts';
import type { Gpu } from '../webgpu/gpu.ts';
import { MOST_GROUPS } from '../webgpu/spread.ts';
import { twoWords, unitsFor, wholeNumbers } from '../whole-numbers.ts';
import { flipCountsKernel, flipSumsKernel, flipWordsKernel } from './sign-flip.wgsl.ts';

/** Sign vectors at a time. */
const BATCH = 4096;
/** Cases too close to call that are listed; more are a case for the processor. */
const ROOM = 65_536;
/** Of the list: how many, an unused word, then pair and sign vector of each. */
const LIST_BYTES = 8 + 8 * ROOM;
const NONE = new ArrayBuffer(0);

/**
 * Counts extreme sign vectors on a GPU: the counts of `countExtremeFlips`, all of them. Scores become whole numbers of
 * 2⁻ᵉ, with e as large as 64 bits allow; where |Σ e (a − b)| is closer to the threshold than the roundings of either way
 * of adding, that one case is decided on the processor.
 *
 * @returns counts; shape [pairs]; undefined where the numbers do not fit the device: too many at once, not finite, or too
 *          many cases too close to call
 * @throws DeviceError where the device fails
 * @source `countExtremeFlips`; rounding of sums: Higham (2002), "Accuracy and Stability of Numerical Algorithms", ch. 4
 */
export async function gpuExtremeFlips(gpu: Gpu, question: FlipQuestion): Promise<Uint32Array | undefined> {
  const { columns, pairs, count, seed } = question;
  const [k, n] = [columns.length, columns[0]!.length];
  const largest = Math.max(
    ...columns.map((column) => column.reduce((sum, value) => sum + Math.abs(value), 0)),
  );
  const scale = unitsFor(largest);
  const blocks = Math.ceil(n / 128);
  const vectors = Math.min(BATCH, count, Math.floor(gpu.mostBytes / Math.max(8 * k, 16 * blocks)));
  const fits = 8 * n * k <= gpu.mostBytes && vectors > 0 && LIST_BYTES <= gpu.mostBytes;
  if (!Number.isFinite(largest) || !Number.isFinite(scale) || !fits) return undefined;

  const roundings = n + 2048 + (n + 32) * 2 ** -51 * largest * scale;
  const most = Math.min(Math.floor(gpu.mostBytes / 16), 64 * MOST_GROUPS);
  const chunks = Array.from({ length: Math.ceil(pairs.length / most) }, (_, chunk) => ({
    first: chunk * most,
    pairs: pairs.slice(chunk * most, (chunk + 1) * most),
  }));
  return gpu.using(async (buffers) => {
    const values = buffers.of(wholeNumbers(columns, scale));
    const [words, sums] = [buffers.empty(16 * blocks * vectors), buffers.empty(8 * k * vectors)];
    const list = buffers.empty(LIST_BYTES);
    const onDevice = chunks.map((chunk) => ({
      ...chunk,
      places: buffers.of(Uint32Array.from(chunk.pairs.flat())),
      thresholds: buffers.of(thresholdWords(columns, chunk.pairs, scale, roundings)),
      counts: buffers.empty(4 * chunk.pairs.length),
    }));
    for (let first = 0; first < count; first += vectors) {
      const size = Math.min(vectors, count - first);
      const drawn = Uint32Array.of(first, size, blocks, seed, STREAMS.signFlip);
      gpu.run(flipWordsKernel, [words, buffers.of(drawn)], [Math.ceil(blocks / 64), size]);
      const added = buffers.of(Uint32Array.of(n, k, blocks, 0));
      gpu.run(flipSumsKernel, [values, words, sums, added], [Math.ceil(k / 64), size]);
      for (const chunk of onDevice) {
        const counted = buffers.of(Uint32Array.of(size, k, chunk.pairs.length, first, chunk.first, ROOM));
        const bindings = [sums, chunk.places, chunk.thresholds, chunk.counts, list, counted];
        gpu.run(flipCountsKernel, bindings, [Math.ceil(chunk.pairs.length / 64), Math.ceil(size / 256)]);
      }
    }
    const [listed = NONE, ...parts] = await gpu.read(list, ...onDevice.map(({ counts }) => counts));
    const counts = Uint32Array.from(parts.flatMap((part) => [...new Uint32Array(part)]));
    const [length = 0, , ...unsure] = new Uint32Array(listed);
    if (length > ROOM) return undefined;
    decide(counts, question, unsure.slice(0, 2 * length));
    return counts;
  });
}

function thresholdWords(
  columns: readonly Float64Array[],
  pairs: FlipQuestion['pairs'],
  scale: number,
  roundings: number,
): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(4 * pairs.length);
  for (const [index, [a, b]] of pairs.entries()) {
    const threshold = extremeThreshold(columns[a]!, columns[b]!) * scale;
    words.set(twoWords(Math.max(0, threshold - roundings)), 4 * index);
    words.set(twoWords(Math.max(0, threshold + roundings)), 4 * index + 2);
  }
  return words;
}

/** Adds to the counts the cases that only f64 decides; `unsure` holds pair and sign vector by turns. */
function decide(
  counts: Uint32Array,
  { columns, pairs, count, seed }: FlipQuestion,
  unsure: readonly number[],
): void {
  const vectorsOf = Map.groupBy(
    Array.from({ length: unsure.length / 2 }, (_, at) => [unsure[2 * at]!, unsure[2 * at + 1]!] as const),
    ([pair]) => pair,
  );
  for (const [pair, cases] of vectorsOf) {
    const both = pairs[pair]!.map((column) => columns[column]!);
    const flips = randomFlips(both[0]!.length, count, seed);
    const some = {
      count: cases.length,
      bytesEach: flips.bytesEach,
      fill(first: number, out: Uint8Array) {
        for (let at = 0; at * flips.bytesEach < out.length; at++) {
          flips.fill(cases[first + at]![1], out.subarray(at * flips.bytesEach, (at + 1) * flips.bytesEach));
        }
      },
    };
    counts[pair]! += countExtremeFlips(both, [[0, 1]], some)[0]!;
  }
}
