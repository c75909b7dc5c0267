import type { Compute } from '../../compute/compute.ts';
import type { Embeddings, TopK } from '../../compute/top-k/question.ts';
import { InvalidSubmissionError, type OnProgress } from '../../evaluator.ts';
import { FileProblems } from '../../formats/file-problems.ts';
import { DocumentTable } from '../ir-retrieval/document-table.ts';
import type { OnTopic } from '../ir-retrieval/grouped-topics.ts';
import { checkedSlabs } from './checked-slabs.ts';
import type { DenseOptions } from './options.ts';
import { readJudged } from './read-judged.ts';
import type { DenseSubmission } from './read-submission.ts';
import { factorsOf, scaled } from './scale.ts';
import type { SubmittedMatrix } from './submitted-matrix.ts';
import type { DenseTruth } from './truth.ts';

/** Numbers of queries, and places of their rankings, that one pass over the documents holds in memory. */
const NUMBERS_AT_A_TIME = 2 ** 26;
const PLACES_AT_A_TIME = 2 ** 24;

/** What is searched for, in what, where. */
export interface DenseSearch {
  readonly truth: DenseTruth;
  /** Checked but for its numbers. */
  readonly submission: DenseSubmission;
  readonly options: DenseOptions;
  readonly compute: Compute;
  readonly onProgress: OnProgress | undefined;
  /** Places of rankings held at once. */
  readonly placesAtATime?: number;
}

/**
 * Ranks the documents for each judged query, exactly: by similarity, equal ones by document id, highest first. The
 * documents are streamed, once for every few thousand queries.
 *
 * @param search  - queries, documents, how many of them a query gets
 * @param onTopic - gets the ranking of each topic; the table is used again afterwards
 * @throws InvalidSubmissionError naming every row that cannot be compared
 * @source exact search: `Compute`; ties: trec_eval, form_res_rels.c
 */
export async function searchTopics(
  { truth, submission, options, compute, onProgress, placesAtATime = PLACES_AT_A_TIME }: DenseSearch,
  onTopic: OnTopic,
): Promise<void> {
  const { similarity } = submission.manifest;
  const problems = new FileProblems();
  const { queries, documents, queryPositions, documentPositions } = submission;
  const { columns } = documents.layout;
  const factors = factorsOf(submission.manifest);
  const progress = onProgress && sumOfFiles(onProgress);
  const slabsOf = (matrix: SubmittedMatrix, ids: DocumentTable, positions: Uint32Array) => {
    const idOf = (row: number) => ids.idAt(positions[row]!);
    return checkedSlabs({ ...matrix, idOf }, similarity === 'cosine', problems, progress?.());
  };
  async function* corpus(): AsyncGenerator<Embeddings> {
    for await (const { values } of slabsOf(documents, truth.documents, documentPositions)) {
      yield { values: scaled(values, factors.documents), dimensions: columns };
    }
  }

  const judged = await readJudged(
    slabsOf(queries, truth.queries, queryPositions),
    columns,
    queryPositions,
    truth,
  );
  if (problems.total > 0) await Array.fromAsync(corpus()); // for the problems of the documents: none is handed on
  problems.throwIfAny(InvalidSubmissionError);
  const k = Math.min(options.depth, truth.documents.count);
  const tieRanks = documentPositions.map((position) => truth.tieRanks[position]!);
  const batch = Math.max(1, Math.floor(Math.min(NUMBERS_AT_A_TIME / columns, placesAtATime / k)));
  for (let from = 0; from < judged.topics.length; from += batch) {
    const topics = judged.topics.slice(from, from + batch);
    const values = judged.values.subarray(from * columns, (from + topics.length) * columns);
    const vectors = { values: scaled(values, factors.queries), dimensions: columns };
    const found = await compute.topK({ queries: vectors, similarity, k, tieRanks }, corpus());
    problems.throwIfAny(InvalidSubmissionError);
    handOver(found, topics, truth.documents, documentPositions, onTopic);
  }
}

/** Makes a counter for one reading of a file after the other, and tells the bytes of all together. */
function sumOfFiles(onProgress: OnProgress): () => OnProgress {
  let before = 0;
  let here = 0;
  return () => {
    before += here;
    here = 0;
    return (bytes) => {
      here = bytes;
      onProgress(before + bytes);
    };
  };
}

function handOver(
  { found, rows, scores }: TopK,
  topics: readonly number[],
  ids: DocumentTable,
  positions: Uint32Array,
  onTopic: OnTopic,
): void {
  const table = new DocumentTable(found);
  for (const [query, topic] of topics.entries()) {
    table.clear();
    for (let at = query * found; at < (query + 1) * found; at++) {
      const position = positions[rows[at]!]!;
      const id = ids.idAt(position);
      table.add(ids.hashes[position]!, id, 0, id.length, scores[at]!, Number.NaN, 0);
    }
    onTopic(topic, table);
  }
}
