import { expect, test } from 'vitest';
import type { AnyEvaluator, ByteSource } from '../evaluator.ts';
import { memorySource } from '../formats/memory-source.ts';
import { archive } from '../formats/testing/archive.ts';
import { irRetrieval } from './ir-retrieval/index.ts';
import { quantileForecast } from './quantile-forecast/index.ts';
import { segmentation } from './segmentation/index.ts';
import { volume } from './segmentation/testing/end-to-end.ts';

const text = (name: string, content: string) => memorySource(name, new TextEncoder().encode(content));

async function attributesOf(
  evaluator: AnyEvaluator,
  source: ByteSource,
  given: Record<string, unknown> = {},
) {
  const options = evaluator.options.parse(given);
  const truth = await evaluator.parseTruth(source, options);
  const columns = (await evaluator.instanceAttributes?.(truth, options)) ?? [];
  return Object.fromEntries(columns.map(({ id, values }) => [id, values]));
}

test('judgments tell how many documents of a topic are relevant and judged', async () => {
  const qrels = 'q1 0 a 2\nq1 0 b 0\nq1 0 c 1\nq2 0 a 0\nq2 0 d -1\n';
  expect(await attributesOf(irRetrieval as AnyEvaluator, text('qrels.txt', qrels))).toEqual({
    relevant: [2, 0],
    judged: [3, 1],
  });
  const strict = await attributesOf(irRetrieval as AnyEvaluator, text('qrels.txt', qrels), {
    relevanceLevel: 2,
  });
  expect(strict.relevant).toEqual([1, 0]);
});

test('units tell how far ahead, when and where they are, and what was observed', async () => {
  const truth = 'reference_date,horizon,location,observation\n2024-01-06,1,FR,12\n2024-01-06,2,DE,3.5\n';
  expect(await attributesOf(quantileForecast as AnyEvaluator, text('truth.csv', truth))).toMatchObject({
    horizon: [1, 2],
    date: ['2024-01-06', '2024-01-06'],
    location: ['FR', 'DE'],
    observed: [12, 3.5],
  });
});

test('references tell the volumes of cases, and how far raters disagree about them', async () => {
  const source = archive({
    'case_1/rater-1.nii.gz': volume([
      [[0, 0, 0], 1],
      [[1, 0, 0], 2],
    ]),
    'case_1/rater-2.nii.gz': volume([
      [[0, 0, 0], 1],
      [[1, 0, 0], 1],
      [[2, 0, 0], 1],
    ]),
  });
  const options = { classes: 'organ:1+2,mass:2', reference: 'raters' };
  const found = await attributesOf(segmentation as AnyEvaluator, source, options);
  const [organ] = found['volume:organ'] ?? [];
  const [mass] = found['volume:mass'] ?? [];
  // 2 and 3 voxels, 1 and 0
  expect(Number(organ) / Number(mass)).toBeCloseTo(2.5 / 0.5, 12);
  expect(found['disagreement:organ']?.[0]).toBeCloseTo(Math.SQRT1_2 / 2.5, 12);
  expect(found['disagreement:mass']?.[0]).toBeCloseTo(Math.SQRT1_2 / 0.5, 12);
});
