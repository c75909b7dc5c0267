import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { abcIntervalOfMean } from './abc-interval.ts';
import { adjustPValues } from './adjust-p-values.ts';
import { bcaInterval } from './bootstrap-interval.ts';
import { compactLetters } from './compact-letters.ts';
import { competitionRanks } from './competition-ranks.ts';
import { effectSizes } from './effect-sizes.ts';
import { friedman } from './friedman.ts';
import { pairedT } from './paired-t.ts';
import { rankStability } from './resampled-ranks.ts';
import { signFlipTests } from './sign-flip.ts';

const vocabulary = {
  f64: (...values: number[]) => Float64Array.from(values),
  abcIntervalOfMean,
  adjustPValues,
  bcaInterval,
  compactLetters,
  competitionRanks,
  effectSizes,
  friedman,
  pairedT,
  rankStability,
  signFlipTests,
};

/** The examples of docs/statistics.md: blocks of statements, in which `expression // → JSON` states a result. */
const page = readFileSync(new URL('../../docs/statistics.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, block = '']) => block);

it.each(blocks)('the documentation is right: %s', (block) => {
  const results: [unknown, unknown][] = [];
  const statements = block.replace(/^(.+?);? \/\/ → (.+)$/gm, 'result($1, $2);');
  const run = new Function(...Object.keys(vocabulary), 'result', statements);
  run(...Object.values(vocabulary), (got: unknown, stated: unknown) => results.push([got, stated]));
  expect(results.length).toBeGreaterThan(0);
  for (const [got, stated] of results) {
    if (typeof stated !== 'number' && !isNumbers(stated)) expect(got).toEqual(stated);
    else for (const [i, want] of [stated].flat().entries()) expect([got].flat()[i]).toBeCloseTo(want, 12);
  }
});

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'number');
}

it('has examples', () => {
  expect(blocks.length).toBeGreaterThanOrEqual(8);
});
