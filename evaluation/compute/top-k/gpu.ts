import { type Buffers, DeviceError, type Gpu } from '../webgpu/gpu.ts';
import { cpuSearchPart } from './cpu.ts';
import type { Embeddings, Similarity } from './question.ts';
import { scoresKernel } from './scores.wgsl.ts';
import type { PartSize, SearchPart } from './search.ts';
import { selectKernel } from './select.wgsl.ts';
import { oneOf, prepareVectors, similarityOf } from './similarities.ts';

/** Four times the half-distance of neighbouring f32 around 1: WGSL may round to either, and a factor of two is kept. */
const ROUNDING = 2 ** -22;
/** Norms with which f32 neither overflows nor loses digits of a sum to underflow. */
const SAFE_NORMS = [2 ** -40, 2 ** 50] as const;
/** Stands for −∞, which WGSL need not know. */
const LOWEST = -3e38;
const NONE = new ArrayBuffer(0);

/**
 * Exact search on a GPU: in f32 it finds all rows that may be among the best, with room for every rounding error; these
 * few are compared anew in f64 on the processor, so that the answer is that of `cpuTopK` bit for bit. Where rounding
 * hides the order of too many rows (as among copies of one vector), or f32 is too narrow for the norms, the processor
 * compares the whole part.
 *
 * What the kernel gives is g = s (q·d) + b: inner product s = 1, b = 0; cosine s = 1/‖d‖, so g ≈ cos·‖q‖; l2 s = 2,
 * b = −‖d‖², so g ≈ −‖q − d‖² + ‖q‖².
 *
 * @source `scoresKernel` for the error of f32
 */
export class GpuSearch {
  private readonly gpu: Gpu;
  /** Rows and queries go to the device once and not once for each part. */
  private rows: RowsOnDevice | undefined;

  constructor(gpu: Gpu) {
    this.gpu = gpu;
  }

  /** Parts of a size that no buffer is larger than the device allows. */
  partSize(dimensions: number, k: number): PartSize {
    const most = this.gpu.mostBytes / 4;
    const rows = Math.min(16_384, Math.floor(most / dimensions));
    const perQuery = Math.max(rows, dimensions, 2 * capacityFor(k));
    return { rows: Math.max(1, rows), queries: Math.max(1, Math.min(2048, Math.floor(most / perQuery))) };
  }

  /**
   * Offers what `cpuSearchPart` offers, or fewer rows that cannot be among the best; nothing where it fails.
   *
   * @throws DeviceError where the device fails, or gives a score outside of its bound
   * @source as the class
   */
  async searchPart(part: SearchPart): Promise<void> {
    const { queries, similarity } = part;
    const rows = this.rowsOnDevice(part.rows, similarity);
    if (!isSafe(queries.norms) || !isSafe(rows.norms)) return cpuSearchPart(part);
    const errors = errorBounds(part, rows.norms);
    const limits = new Float32Array(2 * queries.rows);
    for (let query = 0; query < queries.rows; query++) {
      limits[2 * query] = lowest(part, query, errors[query]!);
      limits[2 * query + 1] = 2 * errors[query]!;
    }
    offerCandidates(part, rows.norms, errors, await this.candidates(part, rows, limits));
  }

  free(): void {
    this.rows?.buffers.free();
    this.rows = undefined;
  }

  private candidates(
    { queries, k }: SearchPart,
    rows: RowsOnDevice,
    limits: Float32Array<ArrayBuffer>,
  ): Promise<Candidates> {
    const { dimensions } = queries;
    const [count, capacity] = [rows.norms.length, capacityFor(k)];
    return this.gpu.using(async (buffers) => {
      const values = buffers.of(Float32Array.from(queries.values.subarray(0, queries.rows * dimensions)));
      const scores = buffers.empty(4 * queries.rows * count);
      const shape = buffers.of(Uint32Array.of(queries.rows, count, dimensions, 0));
      const groups = [Math.ceil(count / 64), Math.ceil(queries.rows / 64)] as const;
      this.gpu.run(scoresKernel, [values, rows.values, rows.affine, scores, shape], groups);
      const [counts, list] = [buffers.empty(4 * queries.rows), buffers.empty(8 * queries.rows * capacity)];
      const selection = buffers.of(Uint32Array.of(count, k, capacity, 0));
      this.gpu.run(selectKernel, [scores, buffers.of(limits), counts, list, selection], [queries.rows]);
      const [counted = NONE, listed = NONE] = await this.gpu.read(counts, list);
      return {
        counts: new Uint32Array(counted),
        rows: new Uint32Array(listed),
        scores: new Float32Array(listed),
        capacity,
      };
    });
  }

  private rowsOnDevice(of: Embeddings, similarity: Similarity): RowsOnDevice {
    if (this.rows?.of === of) return this.rows;
    this.free();
    const { norms } = prepareVectors(of);
    const affine = new Float32Array(2 * norms.length);
    for (let row = 0; row < norms.length; row++) {
      const norm = norms[row]!;
      affine[2 * row] = similarity === 'l2' ? 2 : similarity === 'cosine' ? 1 / (norm || 1) : 1;
      affine[2 * row + 1] = similarity === 'l2' ? -(norm ** 2) : 0;
    }
    const buffers = this.gpu.buffers();
    this.rows = {
      of,
      buffers,
      norms,
      values: buffers.of(Float32Array.from(of.values)),
      affine: buffers.of(affine),
    };
    return this.rows;
  }
}

interface RowsOnDevice {
  readonly of: Embeddings;
  readonly buffers: Buffers;
  readonly norms: Float64Array;
  readonly values: GPUBuffer;
  /** s and b of each row. */
  readonly affine: GPUBuffer;
}

/** Rows that may be among the best of each query. */
interface Candidates {
  readonly counts: Uint32Array;
  readonly capacity: number;
  /** Row and g by turns, `capacity` of each for each query. */
  readonly rows: Uint32Array;
  readonly scores: Float32Array;
}

/** Candidates that are listed for a query: the best and room for near-ties. */
function capacityFor(k: number): number {
  return 2 * k + 64;
}

function isSafe(norms: Float64Array): boolean {
  return norms.every((norm) => norm === 0 || (norm >= SAFE_NORMS[0] && norm <= SAFE_NORMS[1]));
}

/** What g is for a score, if nothing is rounded. */
function gOf(score: number, queryNorm: number, similarity: Similarity): number {
  if (similarity === 'cosine') return score * queryNorm;
  return similarity === 'l2' ? score + queryNorm ** 2 : score;
}

/** A g that every row reaches whose score is no lower than that of the k-th best row so far. */
function lowest({ queries, firstQuery, best, similarity }: SearchPart, query: number, error: number): number {
  const score = best.bound(firstQuery + query);
  if (score === Number.NEGATIVE_INFINITY) return LOWEST;
  const bound = gOf(score, queries.norms[query]!, similarity);
  return Math.max(LOWEST, bound - error - Math.abs(bound) * ROUNDING);
}

/** How far g of any of the rows may be from the unrounded one, for each query. */
function errorBounds({ queries, similarity }: SearchPart, rowNorms: Float64Array): Float64Array {
  const largest = rowNorms.reduce((most, norm) => Math.max(most, norm), 0);
  const rounding = ROUNDING * (queries.dimensions + 8);
  return queries.norms.map((norm) => {
    if (similarity === 'cosine') return rounding * norm;
    return rounding * (similarity === 'l2' ? 2 * norm * largest + largest ** 2 : norm * largest);
  });
}

/** Compares the candidates in f64 and offers them; where they are not all listed, the processor looks for them. */
function offerCandidates(
  part: SearchPart,
  rowNorms: Float64Array,
  errors: Float64Array,
  { counts, capacity, rows, scores }: Candidates,
): void {
  const { queries, firstQuery, firstRow, similarity, best } = part;
  const offers: [query: number, row: number, score: number][] = [];
  for (let query = 0; query < queries.rows; query++) {
    if (counts[query]! > capacity) continue;
    for (let at = query * capacity; at < query * capacity + counts[query]!; at++) {
      const row = rows[2 * at]!;
      const score = similarityOf(queries, query, part.rows, row, rowNorms[row]!, similarity);
      const off = Math.abs(scores[2 * at + 1]! - gOf(score, queries.norms[query]!, similarity));
      if (!(off <= errors[query]!)) throw new DeviceError(`a score of the device is off by ${off}`);
      offers.push([firstQuery + query, firstRow + row, score]);
    }
  }
  for (const offer of offers) best.offer(...offer);
  for (let query = 0; query < queries.rows; query++) {
    if (counts[query]! <= capacity) continue;
    cpuSearchPart({ ...part, queries: oneOf(queries, query), firstQuery: firstQuery + query });
  }
}
