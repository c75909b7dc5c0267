import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { cpuTopK } from '#evaluation/compute/top-k/cpu.ts';
import {
  type Embeddings,
  rowCount,
  type Slabs,
  type TopK,
  type TopKQuestion,
} from '#evaluation/compute/top-k/question.ts';

/** Products of two numbers from which one more thread is worth its start: some tenths of a second. */
const WORTH_A_THREAD = 5e8;

/** What a search thread is given, one after the other: slabs in shared memory, and null at the end. */
export type SearchInput = Embeddings | null;

/** What a search thread says: `null` when it wants the next slab, at last what it found. */
export type SearchOutput = TopK | null;

/**
 * Exact search by `cpuTopK` with the queries divided among threads: each query is compared as on one thread, so the answer
 * is the same. All threads read the one slab that is held. A corpus of unknown size (no tie ranks) is left to this thread.
 */
export async function searchOnThreads(
  question: TopKQuestion,
  slabs: Slabs,
  threads: number,
  worthAThread = WORTH_A_THREAD,
): Promise<TopK> {
  const queries = rowCount(question.queries);
  const products = question.queries.values.length * (question.tieRanks?.length ?? 0);
  const count = Math.min(threads, queries, Math.floor(products / worthAThread));
  if (count <= 1) return cpuTopK(question, slabs);
  const boundary = (share: number) => Math.floor((queries * share) / count);
  const workers = Array.from({ length: count }, (_, share) => {
    const workerData = {
      ...question,
      queries: someRows(question.queries, boundary(share), boundary(share + 1)),
    };
    return new Worker(new URL('./search-thread.ts', import.meta.url), { workerData });
  });
  const answers = () => Promise.all(workers.map(answerOf));
  try {
    await answers();
    for await (const slab of slabs) await give(workers, inSharedMemory(slab), answers);
    const found = await give(workers, null, answers);
    return joined(found.filter((part) => part !== null));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function give(
  workers: readonly Worker[],
  input: SearchInput,
  answers: () => Promise<SearchOutput[]>,
): Promise<SearchOutput[]> {
  const answered = answers();
  for (const worker of workers) worker.postMessage(input);
  return answered;
}

/** The next thing that a thread says; fails where the thread does. */
async function answerOf(worker: Worker): Promise<SearchOutput> {
  const [answer] = await once(worker, 'message');
  return answer;
}

const someRows = ({ values, dimensions }: Embeddings, from: number, to: number): Embeddings => ({
  values: values.slice(from * dimensions, to * dimensions),
  dimensions,
});

function inSharedMemory({ values, dimensions }: Embeddings): Embeddings {
  const memory = new SharedArrayBuffer(values.byteLength);
  const copy = emptyLike(values, memory);
  copy.set(values);
  return { values: copy, dimensions };
}

function emptyLike(values: Embeddings['values'], memory: SharedArrayBuffer): Embeddings['values'] {
  if (values instanceof Float32Array) return new Float32Array(memory);
  return values instanceof Int8Array ? new Int8Array(memory) : new Float16Array(memory);
}

function joined(parts: readonly TopK[]): TopK {
  const size = parts.reduce((sum, { rows }) => sum + rows.length, 0);
  const all = { found: parts[0]?.found ?? 0, rows: new Uint32Array(size), scores: new Float64Array(size) };
  let at = 0;
  for (const { rows, scores } of parts) {
    all.rows.set(rows, at);
    all.scores.set(scores, at);
    at += rows.length;
  }
  return all;
}
