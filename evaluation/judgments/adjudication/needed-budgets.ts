import type { Judgments } from '../../evaluators/ir-retrieval/judgments.ts';
import { philox } from '../../statistics/philox.ts';
import { STREAMS } from '../../statistics/random-words.ts';
import type { RunRanks } from '../run-ranks.ts';
import type { AdjudicationMethod } from './methods.ts';
import type { Draw } from './topic-pool.ts';

/**
 * Lets a method adjudicate every topic, the runs being the pool and the full judgments the assessor.
 *
 * @param method         - which
 * @param judgments      - the full judgments; negative grades stand for documents that nobody judged
 * @param runs           - where each run has the judged documents
 * @param relevanceLevel - smallest grade that counts as relevant
 * @param seed           - of the draws between equals
 * @returns for each judgment the smallest budget with which it is made; 0 = with none
 * @source Losada, Parapar & Barreiro (2017), Information Processing & Management 53: simulation from existing judgments
 */
export function neededBudgets(
  method: AdjudicationMethod,
  judgments: Judgments,
  runs: readonly RunRanks[],
  relevanceLevel: number,
  seed: number,
): Int32Array {
  const needed = new Int32Array(judgments.grades.length);
  for (const [index, { from, to }] of judgments.topics.entries()) {
    const grades = judgments.grades.subarray(from, to);
    const pool = {
      ranks: runs.map(({ ranks }) => ranks.subarray(from, to).map((rank, i) => (grades[i]! < 0 ? 0 : rank))),
      isRelevant: Array.from(grades, (grade) => grade >= relevanceLevel),
    };
    needed.set(method.neededBudget(pool, drawsOf(seed, index)), from);
  }
  return needed;
}

/** Random draws of one topic, the same whatever other topics there are. */
function drawsOf(seed: number, topic: number): Draw {
  const block = new Uint32Array(4);
  let drawn = 0;
  return (choices) => {
    if (drawn % 4 === 0) philox(block, [drawn >>> 2, topic, 0, 0], [seed >>> 0, STREAMS.adjudication]);
    const word = block[drawn % 4]!;
    drawn += 1;
    return Math.floor((word / 2 ** 32) * choices);
  };
}

/**
 * The judgments that a budget buys.
 *
 * @param needed - smallest budget of each, see {@link neededBudgets}
 * @param budget - at least 1
 * @returns 1 for those that are made; shape [judgments]
 * @source definition
 */
export function keptWithin(needed: Int32Array, budget: number): Uint8Array {
  return Uint8Array.from(needed, (least) => Number(least > 0 && least <= budget));
}
