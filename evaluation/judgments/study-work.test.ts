import { expect, it } from 'vitest';
import { identifyMeasure } from '../evaluators/ir-retrieval/measures/identify.ts';
import { retrievalOptions } from '../evaluators/ir-retrieval/options.ts';
import { parseJudgments } from '../evaluators/ir-retrieval/parse-judgments.ts';
import { memorySource } from '../formats/memory-source.ts';
import { readRunRanks } from './run-ranks.ts';
import { studyFiles } from './study-files.ts';
import { studySteps } from './study-work.ts';

const options = retrievalOptions.parse({});
const source = (text: string) => memorySource('file', new TextEncoder().encode(text));

it('grows with pairs, topics, permutations and sets of judgments, and with the pool of Hedge squared', async () => {
  const judgments = await parseJudgments(source('1 0 a 1\n1 0 b 0\n1 0 c 0\n2 0 a 1\n'), options);
  const run = source('1 Q0 a 1 2 r\n1 Q0 b 2 1 r\n2 Q0 a 1 1 r\n');
  const ranks = await readRunRanks(run, judgments, options);
  const input = (method: 'depth' | 'hedge', test: 'sign-flip' | 'paired-t' | 'randomised-tukey') =>
    ({
      ...{ judgments, runs: ['x', 'y', 'z'].map((name) => ({ name, ranks })), brought: [] },
      makings: [{ method, budgets: [1, 2] }],
      settings: { test, correction: 'none', alpha: 0.05, permutations: 1000, seed: 1 },
    }) as const;
  const steps = (...asked: Parameters<typeof input>) => studySteps(input(...asked));
  // three sets of judgments, three pairs, two topics, 1000 permutations
  expect(steps('depth', 'sign-flip')).toBe(3 * 3 * 2 * 1000);
  expect(steps('depth', 'paired-t')).toBe(0);
  expect(steps('depth', 'randomised-tukey')).toBe(3 * 100 * 3 * 2 * 1000);
  // pools of two documents and of one, three runs, ten steps a bet: 10 · (2²/2 + 1/2) · 3
  expect(steps('hedge', 'paired-t')).toBe(75);
});

it('is refused in words where it is too much', async () => {
  const measure = identifyMeasure('map', options);
  if (!measure) throw new Error('map is no measure');
  const run = (name: string) => ({ name, source: source('1 Q0 a 1 2 r\n') });
  const files = {
    ...{ full: { name: 'full', source: source('1 0 a 1\n') }, reduced: [], runs: [run('x'), run('y')] },
    ...{ options, measure, makings: [{ method: 'hedge', budgets: [1] }] as const },
    settings: { test: 'paired-t', correction: 'none', alpha: 0.05, permutations: 1, seed: 1 },
  } as const;
  // one document, two runs: ten steps
  await expect(studyFiles({ ...files, mostSteps: 9 })).rejects.toThrow('this study takes too long here');
  expect((await studyFiles({ ...files, mostSteps: 10 })).judgments).toBe(1);
});
