import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { abcIntervalOfMean } from './abc-interval.ts';
import { adjustPValues } from './adjust-p-values.ts';
import { bayesianSignedRank, walshRegions } from './bayesian-signed-rank.ts';
import { bcaInterval } from './bootstrap-interval.ts';
import { cliffsDeltaInterval } from './cliffs-delta-interval.ts';
import { clopperPearson } from './clopper-pearson.ts';
import { cochranQ } from './cochran-q.ts';
import { cohenDav } from './cohen-dav.ts';
import { compactLetters } from './compact-letters.ts';
import { competitionRanks } from './competition-ranks.ts';
import { bayesianCorrelatedT, correctedResampledT } from './corrected-resampled-t.ts';
import { deLong } from './delong.ts';
import { effectSizes } from './effect-sizes.ts';
import { err632, err632Plus } from './err632.ts';
import { fiveByTwoCv } from './five-by-two-cv.ts';
import { friedman } from './friedman.ts';
import { labelSwapTests } from './label-swap.ts';
import { ladder, parameterFreeLadder } from './ladder.ts';
import { mcnemar } from './mcnemar.ts';
import { meanSample } from './mean-sample.ts';
import { criticalDifference } from './nemenyi.ts';
import { normalInterval } from './normal-interval.ts';
import { oneSidedSignFlip } from './one-sided-sign-flip.ts';
import { pairedBootstrapTests } from './paired-bootstrap.ts';
import { pairedT } from './paired-t.ts';
import { basicInterval, percentileInterval } from './percentile-interval.ts';
import { podiumPlaces } from './podium-places.ts';
import { instancesForPower, minimalDetectableDifference, pairedPower } from './power.ts';
import { randomisedTukey } from './randomised-tukey.ts';
import { rankCliques } from './rank-cliques.ts';
import { recomputedSample } from './recomputed-sample.ts';
import { rankStability } from './resampled-ranks.ts';
import { resamplingPlan } from './resampling-plan.ts';
import { signFlipTests } from './sign-flip.ts';
import { signTest } from './sign-test.ts';
import { studentizedInterval } from './studentized-interval.ts';
import { prepareRatio, recordsOf } from './testing/recomputations.ts';
import { tukeyHsd } from './tukey-hsd.ts';
import { wilcoxonSignedRank } from './wilcoxon.ts';

const vocabulary = {
  f64: (...values: number[]) => Float64Array.from(values),
  abcIntervalOfMean,
  adjustPValues,
  basicInterval,
  bayesianCorrelatedT,
  bayesianSignedRank,
  bcaInterval,
  cliffsDeltaInterval,
  clopperPearson,
  cochranQ,
  cohenDav,
  compactLetters,
  competitionRanks,
  correctedResampledT,
  criticalDifference,
  deLong,
  effectSizes,
  err632,
  err632Plus,
  fiveByTwoCv,
  friedman,
  instancesForPower,
  labelSwapTests,
  ladder,
  mcnemar,
  meanSample,
  minimalDetectableDifference,
  normalInterval,
  oneSidedSignFlip,
  pairedBootstrapTests,
  pairedPower,
  pairedT,
  parameterFreeLadder,
  percentileInterval,
  randomisedTukey,
  podiumPlaces,
  rankCliques,
  rankStability,
  prepareRatio,
  recomputedSample,
  recordsOf,
  resamplingPlan,
  signFlipTests,
  signTest,
  studentizedInterval,
  tukeyHsd,
  walshRegions,
  wilcoxonSignedRank,
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
  expect(blocks.length).toBeGreaterThanOrEqual(20);
});
