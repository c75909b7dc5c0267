import { expect, it } from 'vitest';
import { retrievalOptions } from '../evaluators/ir-retrieval/options.ts';
import { parseJudgments } from '../evaluators/ir-retrieval/parse-judgments.ts';
import { memorySource } from '../formats/memory-source.ts';
import { readRunRanks } from './run-ranks.ts';
import { UnjudgedPool } from './unjudged-pool.ts';

const options = retrievalOptions.parse({});
const source = (lines: readonly string[]) =>
  memorySource('file', new TextEncoder().encode(`${lines.join('\n')}\n`));
/** A run with the documents of each topic in their order; `gone` lets the lines of topics alternate. */
const run = (ranked: Readonly<Record<string, readonly string[]>>, isScattered = false) => {
  const lines = Object.entries(ranked).flatMap(([topic, documents]) =>
    documents.map((document, i) => ({ i, line: `${topic} Q0 ${document} ${i + 1} ${-i} r` })),
  );
  return source((isScattered ? lines.toSorted((a, b) => a.i - b.i) : lines).map(({ line }) => line));
};

async function gapsOf(qrels: readonly string[], runs: readonly ReturnType<typeof run>[]) {
  const judgments = await parseJudgments(source(qrels), options);
  const unjudged = new UnjudgedPool(judgments.topics.length);
  for (const one of runs) await readRunRanks(one, judgments, options, unjudged);
  return unjudged.gaps()?.map(({ depth, judgments: count, topics }) => [depth, count, topics]);
}

// Of topic 1 nobody judged x and y, and w is in the pool without a judgment; of topic 2 nobody judged a.
const QRELS = ['1 0 a 1', '1 0 b 0', '1 0 w -1', '2 0 b 1'];
const FIRST = { 1: ['a', 'x', 'b', 'w'], 2: ['b', 'a'], 3: ['q'] };
const SECOND = { 1: ['x', 'y', 'a'], 2: ['b'] };

it('counts documents that no judgment has, once for all runs, at their best rank', async () => {
  // rank 1: x; up to rank 5: x, y, w of topic 1 and a of topic 2; topic 3 is not judged at all
  const gaps = [[1, 1, 1], ...[5, 10, 20, 50, 100].map((depth) => [depth, 4, 2])];
  expect(await gapsOf(QRELS, [run(FIRST), run(SECOND)])).toEqual(gaps);
  expect(await gapsOf(QRELS, [run(SECOND), run(FIRST)])).toEqual(gaps);
  expect(await gapsOf(QRELS, [run(FIRST, true), run(SECOND, true)])).toEqual(gaps);
});

it('looks at the first 100 ranks', async () => {
  const documents = Array.from({ length: 150 }, (_, i) => `d${i}`);
  const gaps = await gapsOf(['1 0 d0 1', '1 0 d60 0'], [run({ 1: documents })]);
  expect(gaps).toEqual([[1, 0, 0], ...[5, 10, 20, 50].map((depth) => [depth, depth - 1, 1]), [100, 98, 1]]);
});
