import { abcIntervalOfMean } from '#evaluation/statistics/abc-interval.ts';
import { adjustPValues, CORRECTIONS } from '#evaluation/statistics/adjust-p-values.ts';
import { bcaInterval, jackknifeAcceleration } from '#evaluation/statistics/bootstrap-interval.ts';
import { cochranQ } from '#evaluation/statistics/cochran-q.ts';
import { correctedResampledT } from '#evaluation/statistics/corrected-resampled-t.ts';
import { deLong } from '#evaluation/statistics/delong.ts';
import { fiveByTwoCv } from '#evaluation/statistics/five-by-two-cv.ts';
import { friedman } from '#evaluation/statistics/friedman.ts';
import { mcnemar } from '#evaluation/statistics/mcnemar.ts';
import { meanSample } from '#evaluation/statistics/mean-sample.ts';
import { nemenyiP } from '#evaluation/statistics/nemenyi.ts';
import { PAIR_TESTS } from '#evaluation/statistics/pair-test-kinds.ts';
import { pairTests } from '#evaluation/statistics/pair-tests.ts';
import { pairedDifferences } from '#evaluation/statistics/paired-differences.ts';
import { basicInterval, percentileInterval } from '#evaluation/statistics/percentile-interval.ts';
import { resampledMeans } from '#evaluation/statistics/resampled-means.ts';
import { studentizedIntervalOfMean } from '#evaluation/statistics/studentized-interval.ts';
import { twoWayAnova } from '#evaluation/statistics/two-way-anova.ts';
import { wilcoxonSignedRank } from '#evaluation/statistics/wilcoxon.ts';
import { randomFrom } from './random.ts';

/**
 * Calibration by simulation: how often each test finds a difference at 0.05 where there is none, how often a
 * correction lets one through among ten equal systems, and how often an interval holds the true value. Prints the
 * tables of docs/statistics.md; ends with code 1 where a rate is more than three standard errors above 0.05.
 *
 *     node scripts/bench/calibration.ts [data sets] [instances]
 */
const [dataSets = 2000, n = 50] = process.argv.slice(2).map(Number);
const ALPHA = 0.05;
const EQUAL_SYSTEMS = 10;
const random = randomFrom(20_261_123);

const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Scores like average precision: topics differ much, systems within a topic a little, values in (0, 1), skewed. */
function scores(systems: number): Float64Array[] {
  const topics = Array.from({ length: n }, () => 1.2 * normal() - 0.8);
  return Array.from({ length: systems }, () =>
    Float64Array.from(topics, (topic) => 1 / (1 + Math.exp(-topic - 0.5 * normal()))),
  );
}

/** Right (1) or wrong (0) with a chance that depends on the instance alone. */
function outcomes(systems: number): number[][] {
  const chances = Array.from({ length: n }, random);
  return Array.from({ length: systems }, () => chances.map((chance) => Number(random() < chance)));
}

/**
 * Two learners of equal worth: each puts the threshold half-way between the class means of its own feature, one of
 * two that say equally much. Gives the difference of their errors for a split of the instances.
 */
function learners(size: number): (train: readonly number[], test: readonly number[]) => number {
  const labels = Array.from({ length: size }, () => random() < 0.5);
  const features = [0, 1].map(() => labels.map((label) => Number(label) + normal()));
  const error = (feature: number[], train: readonly number[], test: readonly number[]) => {
    const centre = (label: boolean) =>
      mean(train.filter((i) => labels[i] === label).map((i) => feature[i] ?? 0));
    const threshold = (centre(true) + centre(false)) / 2;
    return mean(test.map((i) => Number((feature[i] ?? 0) > threshold !== labels[i])));
  };
  const [first = [], second = []] = features;
  return (train, test) => error(first, train, test) - error(second, train, test);
}

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

function shuffled(size: number): number[] {
  const keys = Array.from({ length: size }, random);
  return [...keys.keys()].sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
}

function fiveByTwo(): { t: number; f: number } {
  const difference = learners(200);
  const splits = Array.from({ length: 5 }, (): [number, number] => {
    const order = shuffled(200);
    const [one, other] = [order.slice(0, 100), order.slice(100)];
    return [difference(one, other), difference(other, one)];
  });
  const { tP, fP } = fiveByTwoCv(splits);
  return { t: tP, f: fP };
}

function resampledRuns(): number {
  const difference = learners(200);
  const runs = Float64Array.from({ length: 15 }, () => {
    const order = shuffled(200);
    return difference(order.slice(0, 180), order.slice(180));
  });
  return correctedResampledT(runs, { test: 20, train: 180 }).p;
}

function areas(): number {
  const labels = Array.from({ length: n }, (_, i) => i % 2 === 0);
  const shared = labels.map((label) => Number(label) + normal());
  const noisy = () => Float64Array.from(shared, (value) => value + 0.7 * normal());
  return deLong(labels, noisy(), noisy()).p;
}

/** Smallest p of all pairs of mean ranks. */
function nemenyi(systems: number): number {
  const { meanRanks } = friedman(scores(systems), 'higher');
  return nemenyiP(Math.max(...meanRanks) - Math.min(...meanRanks), systems, n);
}

/** p-values of one null data set for each test of a group; NaN where there is none, which is no rejection. */
const GROUPS: Readonly<Record<string, (set: number) => Readonly<Record<string, number>>>> = {
  'Two systems': (set) => {
    const pair = scores(2);
    const options = { permutations: 1999, seed: set };
    const byTest = PAIR_TESTS.map(
      (test) => [test, pairTests(test, meanSample(pair), options).p[0] ?? Number.NaN] as const,
    );
    const [a = new Float64Array(), b = new Float64Array()] = pair;
    const pratt = wilcoxonSignedRank(pairedDifferences(a, b), 'pratt').p;
    return { ...Object.fromEntries(byTest), 'wilcoxon, Pratt’s zeros': pratt };
  },
  'Two systems, right or wrong': () => {
    const [a = [], b = []] = outcomes(2);
    const only = (x: number[], y: number[]) => x.filter((right, i) => right > (y[i] ?? 0)).length;
    const { exact, mid, chiSquaredP } = mcnemar(only(a, b), only(b, a));
    return { 'McNemar, exact': exact, 'McNemar, mid-p': mid, 'McNemar, corrected χ²': chiSquaredP };
  },
  'Two areas under the curve': () => ({ DeLong: areas() }),
  'Two learners': () => {
    const { t, f } = fiveByTwo();
    return { '5×2cv t': t, '5×2cv combined F': f, 'corrected resampled t': resampledRuns() };
  },
  'Ten systems together': () => {
    const all = scores(EQUAL_SYSTEMS);
    const { p, pF } = friedman(all, 'higher');
    const q = cochranQ(outcomes(EQUAL_SYSTEMS)).p;
    return {
      'Friedman χ²': p,
      'Iman–Davenport F': pF,
      'two-way ANOVA F': twoWayAnova(all).p,
      'Cochran’s Q': q,
    };
  },
  'Any of 45 pairs of ten equal systems': (set) => {
    const all = scores(EQUAL_SYSTEMS);
    const flips = pairTests('sign-flip', meanSample(all), { permutations: 9999, seed: set }).p;
    const smallest = CORRECTIONS.map((name) => [
      `sign-flip, ${name}`,
      Math.min(...adjustPValues(flips, name)),
    ]);
    const shuffles = pairTests('randomised-tukey', meanSample(all), { permutations: 999, seed: set }).p;
    return {
      ...Object.fromEntries(smallest),
      'randomised Tukey': Math.min(...shuffles),
      'Tukey HSD': Math.min(...pairTests('tukey-hsd', meanSample(all), { permutations: 0, seed: 1 }).p),
      Nemenyi: nemenyi(EQUAL_SYSTEMS),
    };
  },
};

/** 95 % intervals of the mean of n values of a skewed distribution with mean 1 (exponential). */
function intervals(set: number): Record<string, readonly [number, number]> {
  const values = Float64Array.from({ length: n }, () => -Math.log(1 - random()));
  const sum = values.reduce((total, x) => total + x, 0);
  const [replicates = new Float64Array()] = resampledMeans([values], 999, set);
  const acceleration = jackknifeAcceleration(values.map((x) => (sum - x) / (n - 1)));
  return {
    percentile: percentileInterval(replicates),
    basic: basicInterval(replicates, sum / n),
    BCa: bcaInterval(replicates, sum / n, acceleration)?.ci ?? [Number.NaN, Number.NaN],
    ABC: abcIntervalOfMean(values),
    studentized: studentizedIntervalOfMean(values, { resamples: 999, seed: set }),
  };
}

const standardError = (rate: number): number => Math.sqrt((rate * (1 - rate)) / dataSets);

function row(name: string, count: number): string {
  const rate = count / dataSets;
  return `| ${name} | ${rate.toFixed(4)} | ± ${standardError(rate).toFixed(4)} |`;
}

console.log(`${dataSets} data sets, ${n} instances; rate and its standard error`);
for (const [group, pValues] of Object.entries(GROUPS)) {
  const rejected = new Map<string, number>();
  for (let set = 0; set < dataSets; set++) {
    for (const [name, p] of Object.entries(pValues(set))) {
      rejected.set(name, (rejected.get(name) ?? 0) + Number(p < ALPHA));
    }
  }
  console.log(`\n${group}`);
  for (const [name, count] of rejected) {
    console.log(row(name, count));
    const isUncorrected = name.endsWith('none');
    if (!isUncorrected && count / dataSets > ALPHA + 3 * standardError(ALPHA)) process.exitCode = 1;
  }
}
const covered = new Map<string, number>();
for (let set = 0; set < dataSets; set++) {
  for (const [name, [low, high]] of Object.entries(intervals(set))) {
    covered.set(name, (covered.get(name) ?? 0) + Number(low <= 1 && 1 <= high));
  }
}
console.log('\nShare of 95 % intervals that hold the mean of an exponential distribution');
for (const [name, count] of covered) console.log(row(name, count));
