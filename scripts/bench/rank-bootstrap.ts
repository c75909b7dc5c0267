import { resampledMeans } from '#evaluation/statistics/resampled-means.ts';
import { rankStability } from '#evaluation/statistics/resampled-ranks.ts';
import { randomFrom } from './random.ts';

/**
 * Measures rank intervals by bootstrap over instances: 92 systems, 250 instances, 1,000 resamples. Prints the
 * median; ends with code 1 where it is above 60 ms.
 *
 *     node scripts/bench/rank-bootstrap.ts [turns]
 */
const turns = Number(process.argv[2] ?? 21);
const LIMIT_MS = 60;
const random = randomFrom(1);
const scores = Array.from({ length: 92 }, (_, system) =>
  Float64Array.from({ length: 250 }, () => random() + system / 200),
);
const times = Array.from({ length: turns }, () => {
  const startedAt = performance.now();
  rankStability(resampledMeans(scores, 1000, 1), 'higher');
  return performance.now() - startedAt;
}).sort((a, b) => a - b);
const median = times[Math.floor(turns / 2)] ?? Number.NaN;
console.log(`92 systems, 250 instances, 1000 resamples: median ${median.toFixed(0)} ms of ${turns} turns`);
if (median > LIMIT_MS) process.exitCode = 1;
