import { cpu } from '../../compute/compute.ts';
import type { Embeddings, TopK } from '../../compute/top-k/question.ts';
import { InvalidSubmissionError, type OnProgress } from '../../evaluator.ts';
import { FileProblems } from '../../formats/file-problems.ts';
import type { MatrixValues } from '../../formats/matrix/row-slabs.ts';
import { DocumentTable } from '../ir-retrieval/document-table.ts';
import type { OnTopic } from '../ir-retrieval/grouped-topics.ts';
import { type CheckedMatrix, checkedSlabs } from './checked-slabs.ts';
import type { Manifest } from './manifest.ts';
import type { DenseOptions } from './options.ts';
import type { DenseSubmission } from './read-submission.ts';
import type { DenseTruth } from './truth.ts';

/** Numbers of queries, and places of their rankings, that one pass over the documents holds in memory. */
const NUMBERS_AT_A_TIME = 2 ** 26;
const PLACES_AT_A_TIME = 2 ** 24;

/**
 * Ranks the documents for each judged query, exactly: by similarity, equal ones by document id, highest first. The
 * documents are streamed, once for every few thousand queries.
 *
 * @param truth      - queries, documents, topics
 * @param submission - checked but for its numbers
 * @param options    - how many documents a query gets
 * @param onTopic    - gets the ranking of each topic; the table is used again afterwards
 * @param onProgress - told the bytes read so far
 * @throws InvalidSubmissionError naming every row that cannot be compared
 * @source exact search: `cpuTopK`; ties: trec_eval, form_res_rels.c
 */
export async function searchTopics(
  truth: DenseTruth,
  submission: DenseSubmission,
  { depth }: DenseOptions,
  onTopic: OnTopic,
  onProgress: OnProgress | undefined,
): Promise<void> {
  const { manifest } = submission;
  const { similarity } = manifest;
  const problems = new FileProblems();
  let bytesBefore = 0;
  let bytesHere = 0;
  const slabsOf = (matrix: CheckedMatrix) => {
    bytesBefore += bytesHere;
    return checkedSlabs(matrix, similarity === 'cosine', problems, (bytes) => {
      bytesHere = bytes;
      onProgress?.(bytesBefore + bytes);
    });
  };
  const queries = { ...submission.queries, positions: submission.queryPositions, ids: truth.queries };
  const documents = { ...submission.documents, positions: submission.documentPositions, ids: truth.documents };
  const { columns } = documents.layout;
  const factors = factorsOf(manifest);

  const judged = await readJudged(slabsOf(queries), truth, queries);
  async function* corpus(): AsyncGenerator<Embeddings> {
    for await (const { values } of slabsOf(documents)) {
      yield { values: scaled(values, factors.documents), dimensions: columns };
    }
  }
  const k = Math.min(depth, truth.documents.count);
  const tieRanks = submission.documentPositions.map((position) => truth.tieRanks[position]!);
  const batch = Math.max(1, Math.floor(Math.min(NUMBERS_AT_A_TIME / columns, PLACES_AT_A_TIME / k)));
  for (let from = 0; from < judged.topics.length; from += batch) {
    const topics = judged.topics.slice(from, from + batch);
    const values = judged.values.subarray(from * columns, (from + topics.length) * columns);
    const question = { queries: { values: scaled(values, factors.queries), dimensions: columns }, similarity, k, tieRanks };
    const found = await cpu.topK(question, corpus());
    problems.throwIfAny(InvalidSubmissionError);
    handOver(found, topics, documents, onTopic);
  }
}

interface Judged {
  /** Topic of each query. */
  readonly topics: readonly number[];
  /** Their vectors; shape [topics, columns]. */
  readonly values: MatrixValues;
}

/** Keeps the queries that have judgments. */
async function readJudged(
  slabs: ReturnType<typeof checkedSlabs>,
  truth: DenseTruth,
  { layout, positions }: CheckedMatrix,
): Promise<Judged> {
  const { columns } = layout;
  const topics: number[] = [];
  let kept: MatrixValues | undefined;
  for await (const { firstRow, rows, values } of slabs) {
    kept ??= emptyLike(values, truth.judgments.topics.length * columns);
    for (let row = 0; row < rows; row++) {
      const topic = truth.topics[positions[firstRow + row]!]!;
      if (topic < 0) continue;
      kept.set(values.subarray(row * columns, (row + 1) * columns), topics.length * columns);
      topics.push(topic);
    }
  }
  // where queries are at fault, documents are searched for by none, which finds their faults
  return { topics, values: kept ?? new Float32Array() };
}

function emptyLike(values: MatrixValues, length: number): MatrixValues {
  if (values instanceof Int8Array) return new Int8Array(length);
  return values instanceof Float32Array ? new Float32Array(length) : new Float16Array(length);
}
