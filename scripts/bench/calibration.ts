import type { InstanceRecords, Recomputation } from '#evaluation/evaluator.ts';
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
import { PAIR_TESTS, type PairTest, testRefusal } from '#evaluation/statistics/pair-test-kinds.ts';
import { pairTests } from '#evaluation/statistics/pair-tests.ts';
import { pairedDifferences } from '#evaluation/statistics/paired-differences.ts';
import type { PairedSample } from '#evaluation/statistics/paired-sample.ts';
import { basicInterval, percentileInterval } from '#evaluation/statistics/percentile-interval.ts';
import { recomputedSample } from '#evaluation/statistics/recomputed-sample.ts';
import { resampledMeans } from '#evaluation/statistics/resampled-means.ts';
import { resamplingPlan } from '#evaluation/statistics/resampling-plan.ts';
import { sampleInterval } from '#evaluation/statistics/sample-interval.ts';
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

/**
 * Two systems of equal worth on clustered instances: besides what an instance adds, each system does better or worse on
 * a whole cluster. Scores by system.
 */
function clustered(clusters: readonly string[]): Float64Array[] {
  const effects = new Map(clusters.map((cluster) => [cluster, [normal(), normal()]]));
  const shared = clusters.map(normal);
  return [0, 1].map((system) =>
    Float64Array.from(
      clusters,
      (cluster, i) => (shared[i] ?? 0) + 0.5 * (effects.get(cluster)?.[system] ?? 0) + 0.5 * normal(),
    ),
  );
}

const clusterLabels = (count: number, size: number): string[] =>
  Array.from({ length: count * size }, (_, i) => String(Math.floor(i / size)));

/** p-values where clusters are ignored and where they are drawn whole. */
function onClusters(count: number, size: number, seed: number): Record<string, number> {
  const clusters = clusterLabels(count, size);
  const pair = clustered(clusters);
  const options = { permutations: 1999, seed };
  const plan = resamplingPlan(clusters.length, { clusters });
  const whole = meanSample(pair, 'mean', plan);
  const pOf = (test: PairTest, sample: PairedSample) => pairTests(test, sample, options).p[0] ?? Number.NaN;
  const place = `${count} clusters of ${size}`;
  return {
    [`sign-flip, ${place} ignored`]: pOf('sign-flip', meanSample(pair)),
    [`sign-flip, ${place} flipped whole`]: pOf('sign-flip', whole),
    [`paired-bootstrap, ${place} drawn whole`]: pOf('paired-bootstrap', whole),
  };
}

/** Right answers, answers given and right ones to be found, of two systems that are equally good on each instance. */
function answerCounts(): InstanceRecords[] {
  const instances = Array.from({ length: n }, () => ({
    chance: random(),
    relevant: 1 + Math.floor(4 * random()),
  }));
  return [0, 1].map(() => ({
    width: 3,
    starts: Uint32Array.from({ length: n + 1 }, (_, i) => i),
    values: Float64Array.from(
      instances.flatMap(({ chance, relevant }) => {
        const found = Array.from({ length: relevant }, () => Number(random() < chance));
        const right = found.reduce((sum, x) => sum + x, 0);
        return [right, right + Math.floor(4 * random()), relevant];
      }),
    ),
  }));
}

/** F1 of the counts of all instances together. */
const prepareMicroF1: Recomputation['prepare'] =
  ({ values }) =>
  (counts) => {
    let [right, size] = [0, 0];
    for (let i = 0; i < counts.length; i++) {
      right += (counts[i] ?? 0) * (values[3 * i] ?? 0);
      size += (counts[i] ?? 0) * ((values[3 * i + 1] ?? 0) + (values[3 * i + 2] ?? 0));
    }
    return (2 * right) / size;
  };

function microF1(seed: number): Record<string, number> {
  const sample = recomputedSample(answerCounts(), prepareMicroF1);
  const options = { permutations: 1999, seed };
  return {
    'paired-bootstrap, micro F1': pairTests('paired-bootstrap', sample, options).p[0] ?? Number.NaN,
    'label swaps, micro F1': pairTests('sign-flip', sample, options).p[0] ?? Number.NaN,
  };
}

/** Smallest p of all pairs of mean ranks. */
function nemenyi(systems: number): number {
  const { meanRanks } = friedman(scores(systems), 'higher');
  return nemenyiP(Math.max(...meanRanks) - Math.min(...meanRanks), systems, n);
}

const OF_MEANS = { isRecomputed: false, isRocArea: false, isClustered: false };

/** p-values of one null data set for each test of a group; NaN where there is none, which is no rejection. */
const GROUPS: Readonly<Record<string, (set: number) => Readonly<Record<string, number>>>> = {
  'Two systems': (set) => {
    const pair = scores(2);
    const options = { permutations: 1999, seed: set };
    const byTest = PAIR_TESTS.filter((test) => testRefusal(test, OF_MEANS) === null).map(
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
  'Two systems by a metric that is no mean': microF1,
  'Two systems on clustered instances': (set) => ({ ...onClusters(10, 5, set), ...onClusters(30, 5, set) }),
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

/** 95 % intervals of the mean 0 of 150 values in 30 clusters, each of which has an effect of its own. */
function clusterIntervals(set: number): Record<string, readonly [number, number]> {
  const clusters = clusterLabels(30, 5);
  const [values = new Float64Array()] = clustered(clusters);
  const intervalOf = (plan = resamplingPlan(clusters.length)) => {
    const sample = meanSample([values], 'mean', plan);
    const [replicates = new Float64Array()] = sample.replicates(999, set);
    return sampleInterval(sample, 0, replicates)?.ci ?? ([Number.NaN, Number.NaN] as const);
  };
  return {
    'BCa, 30 clusters of 5 ignored': intervalOf(),
    'BCa, 30 clusters of 5 drawn whole': intervalOf(resamplingPlan(clusters.length, { clusters })),
  };
}

/** What is above 0.05 as it must be: it shows why there are corrections and clusters. */
const KNOWN = [/none$/, /ignored$/];

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
    const isKnown = KNOWN.some((pattern) => pattern.test(name));
    if (!isKnown && count / dataSets > ALPHA + 3 * standardError(ALPHA)) process.exitCode = 1;
  }
}
/** Prints how often intervals hold the true value. */
function printCoverage(
  heading: string,
  value: number,
  make: (set: number) => Record<string, readonly [number, number]>,
): void {
  const covered = new Map<string, number>();
  for (let set = 0; set < dataSets; set++) {
    for (const [name, [low, high]] of Object.entries(make(set))) {
      covered.set(name, (covered.get(name) ?? 0) + Number(low <= value && value <= high));
    }
  }
  console.log(`\n${heading}`);
  for (const [name, count] of covered) console.log(row(name, count));
}

printCoverage('Share of 95 % intervals that hold the mean of an exponential distribution', 1, intervals);
printCoverage('Share of 95 % intervals that hold the mean of clustered values', 0, clusterIntervals);
