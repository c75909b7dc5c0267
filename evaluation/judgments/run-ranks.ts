import type { ByteSource } from '../evaluator.ts';
import { findRanks } from '../evaluators/ir-retrieval/find-ranks.ts';
import type { Judgments } from '../evaluators/ir-retrieval/judgments.ts';
import type { Measure } from '../evaluators/ir-retrieval/measures/identify.ts';
import type { RetrievalOptions } from '../evaluators/ir-retrieval/options.ts';
import { rankTopic } from '../evaluators/ir-retrieval/ranked-topic.ts';
import { rankDocuments } from '../evaluators/ir-retrieval/ranking.ts';
import { readRun } from '../evaluators/ir-retrieval/read-run.ts';
import { byteKey } from '../formats/bytes.ts';
import { DEEPEST_POOL, UnjudgedPool } from './unjudged-pool.ts';

/** All that measures need of a run: where it has the judged documents. Far smaller than the run itself. */
export interface RunRanks {
  /** Rank from 1 of each judged document, 0 where it was not retrieved; aligned with the judgments. */
  readonly ranks: Int32Array;
  /** Documents retrieved for each topic. */
  readonly retrieved: Int32Array;
}

/**
 * Reads where a run has the judged documents, so that it can be scored under any part of the judgments without reading it
 * again.
 *
 * @param source    - the run
 * @param judgments - plain qrels, all that were ever made
 * @param options   - `compat` says how scores are read
 * @param unjudged  - is given the run's documents that nobody judged, once the whole run is read
 * @returns ranks of the judged documents
 * @throws InvalidSubmissionError with all problems of the file
 * @source trec_eval, form_res_rels.c
 */
export async function readRunRanks(
  source: ByteSource,
  judgments: Judgments,
  { compat }: RetrievalOptions,
  unjudged?: UnjudgedPool,
): Promise<RunRanks> {
  const empty = () => ({
    ranks: new Int32Array(judgments.grades.length),
    retrieved: new Int32Array(judgments.topics.length),
    unjudged: new UnjudgedPool(judgments.topics.length),
  });
  let run = empty();
  const reading = {
    source,
    judgments,
    compat,
    onTopic: (index: number, documents: Parameters<typeof rankDocuments>[0]) => {
      const topic = judgments.topics[index]!;
      const { ranks } = rankDocuments(documents, 'higher-id-first');
      const found = findRanks(judgments, topic, documents, ranks);
      run.ranks.set(found, topic.from);
      run.retrieved[index] = documents.count;
      if (unjudged === undefined) return;
      const isJudged = judgedRanks(found, judgments.grades.subarray(topic.from, topic.to));
      for (let position = 0; position < documents.count; position++) {
        const rank = ranks[position]!;
        if (rank <= DEEPEST_POOL && isJudged[rank] === 0) {
          run.unjudged.add(index, byteKey(documents.idAt(position)), rank);
        }
      }
    },
  };
  await readRun(reading, () => {
    run = empty();
  });
  unjudged?.addAll(run.unjudged);
  return { ranks: run.ranks, retrieved: run.retrieved };
}

/** 1 for each of the first ranks whose document somebody judged; negative grades are no judgments. */
function judgedRanks(found: Int32Array, grades: Float64Array): Uint8Array {
  const isJudged = new Uint8Array(DEEPEST_POOL + 1);
  for (const [judgment, rank] of found.entries()) {
    if (rank <= DEEPEST_POOL && grades[judgment]! >= 0) isJudged[rank] = 1;
  }
  return isJudged;
}

/**
 * Scores a run on every topic under a part of the judgments, as if nothing else had been judged.
 *
 * @param run       - where it has the judged documents
 * @param judgments - the full judgments
 * @param isKept    - 1 for each judgment of the part; shape [judgments]
 * @param measure   - what to compute
 * @param options   - for the measure
 * @returns score per topic; 0 for a topic without a judgment left, and where the measure is undefined
 * @source Otero, Parapar & Ferro (2023), "How Discriminative Are Your Qrels?", CIKM: all topics stay in the mean
 */
export function scoreKept(
  run: RunRanks,
  judgments: Judgments,
  isKept: Uint8Array,
  { family, parameters }: Measure,
  options: RetrievalOptions,
): Float64Array {
  return Float64Array.from(judgments.topics, ({ from, to }, index) => {
    const kept = (values: ArrayLike<number>) => {
      const chosen: number[] = [];
      for (let judgment = from; judgment < to; judgment++) {
        if (isKept[judgment] === 1) chosen.push(values[judgment]!);
      }
      return chosen;
    };
    const grades = kept(judgments.grades);
    const retrieved = run.retrieved[index]!;
    if (grades.length === 0 || (retrieved === 0 && family.isZeroWhereMissing)) return 0;
    const value = family.value?.(rankTopic(kept(run.ranks), grades, retrieved, options), parameters, options);
    return value === undefined || Number.isNaN(value) ? 0 : value;
  });
}
