import type { ListScorer } from './list-scorer.ts';
import type { Quantity } from './metrics.ts';
import { type NoiseRanking, rankNoise, standardizePerInstance } from './noise-ranking.ts';
import type { NoiseRatio } from './noise-ratio.ts';
import type { ReadSubmission } from './read-submission.ts';
import { hasNoise, type RecommendationTruth } from './truth.ts';

/** Values of a quantity at the ratios where it is defined. */
export interface QuantityTable {
  readonly ratios: readonly NoiseRatio[];
  /** For each of these ratios. */
  readonly aggregates: Float64Array;
  /** For each of these ratios, per instance; undefined where instances have no values. */
  readonly perInstance: readonly Float64Array[] | undefined;
  /** For each of these ratios, per item slice; undefined where slices have no values. */
  readonly itemSlices: readonly Float64Array[] | undefined;
}

/**
 * Mean of the values that are defined.
 *
 * @returns NaN where there is none
 * @source golden/recsys: users without test items are left out of every mean
 */
export function meanDefined(values: Float64Array, isCounted?: Uint8Array): number {
  let [sum, count] = [0, 0];
  for (let at = 0; at < values.length; at++) {
    if (Number.isNaN(values[at]) || isCounted?.[at] === 0) continue;
    sum += values[at]!;
    count += 1;
  }
  return sum / count;
}

/** Noise scores of a ratio, as they were given and on the scale of each user. */
export interface RatioNoise {
  readonly ratio: NoiseRatio;
  readonly raw: NoiseRanking;
  readonly standardized: NoiseRanking;
}

/**
 * Orders the interactions of every ratio that has noise by their scores.
 *
 * @param truth  - whose noise it is
 * @param scores - of the interactions of each ratio
 * @returns nothing where the submission has no noise scores
 * @source research/recsys.md, section 4
 */
export function rankRatios(truth: RecommendationTruth, scores: ReadSubmission['noiseScores']): RatioNoise[] {
  const instances = new Map([...truth.evaluated].map((user, instance) => [user, instance]));
  return truth.ratios.flatMap(({ ratio, noise }, at): RatioNoise[] => {
    const given = scores[at];
    if (!noise || !given) return [];
    const owners = new Int32Array(given.length);
    for (let user = 0; user < truth.users.count; user++) {
      owners.fill(instances.get(user) ?? -1, noise.starts[user], noise.starts[user + 1]);
    }
    // Equal scores are taken in the order of the truth's lines.
    const order = Uint32Array.from(given.keys()).sort((a, b) => noise.lines[a]! - noise.lines[b]!);
    const inOrder = Float64Array.from(order, (place) => given[place]!);
    const labels = Uint8Array.from(order, (place) => noise.flags[place]!);
    const owner = Int32Array.from(order, (place) => owners[place]!);
    return [{ ratio, ...noiseRankings(labels, inOrder, owner, truth.evaluated.length) }];
  });
}

/**
 * Orders interactions by their scores, and by those on the scale of each instance.
 *
 * @param size - number of instances
 * @source research/recsys.md, section 4
 */
export function noiseRankings(labels: Uint8Array, scores: Float64Array, owners: Int32Array, size: number) {
  return {
    raw: rankNoise(labels, scores, owners, size),
    standardized: rankNoise(labels, standardizePerInstance(scores, owners, size), owners, size),
  };
}

/**
 * Tabulates a quantity.
 *
 * @param quantity - what
 * @param truth    - its ratios and instances
 * @param lists    - lists of each ratio; undefined where the submission has none
 * @param noise    - noise scores, see {@link rankRatios}
 * @returns values at the ratios; where nothing was submitted for it, a table of NaN
 * @source definition
 */
export function tabulate(
  quantity: Quantity,
  truth: RecommendationTruth,
  lists: readonly ListScorer[] | undefined,
  noise: readonly RatioNoise[],
): QuantityTable {
  if (quantity.kind === 'noise') return tabulateNoise(quantity.metric, truth, noise);
  const ratios = truth.ratios.map(({ ratio }) => ratio);
  const undefinedValues = new Float64Array(truth.evaluated.length).fill(Number.NaN);
  if (quantity.kind === 'coverage') {
    const aggregates = Float64Array.from(ratios, (_, at) => lists?.[at]?.coverage(quantity.k) ?? Number.NaN);
    return { ratios, aggregates, perInstance: undefined, itemSlices: undefined };
  }
  const cells = ratios.map((_, at) => lists?.[at]?.cells.find(({ id, k }) => isCellOf(quantity, id, k)));
  const perInstance = ratios.map((_, at) => {
    if (quantity.kind === 'ranking') return cells[at]?.values ?? undefinedValues;
    const popularity = lists?.[at]?.popularity?.values.get(quantity.k);
    return (quantity.kind === 'novelty' ? popularity?.information : popularity?.count) ?? undefinedValues;
  });
  return {
    ratios,
    aggregates: Float64Array.from(perInstance, (values) => meanDefined(values)),
    perInstance,
    itemSlices: cells.every((cell) => cell !== undefined) ? cells.map(({ slices }) => slices) : undefined,
  };
}

const isCellOf = (quantity: Quantity, id: string, k: number): boolean =>
  quantity.kind === 'ranking' && quantity.k === k && id === `${quantity.measure.id}@${k}`;

function tabulateNoise(
  metric: Extract<Quantity, { kind: 'noise' }>['metric'],
  truth: RecommendationTruth,
  noise: readonly RatioNoise[],
): QuantityTable {
  const once = new Float64Array(truth.evaluated.length).fill(1);
  return {
    ratios:
      noise.length > 0
        ? noise.map(({ ratio }) => ratio)
        : truth.ratios.filter(hasNoise).map(({ ratio }) => ratio),
    aggregates:
      noise.length > 0
        ? Float64Array.from(noise, ({ raw, standardized }) =>
            metric.of(metric.isStandardized ? standardized : raw, once),
          )
        : new Float64Array(truth.ratios.filter(hasNoise).length).fill(Number.NaN),
    perInstance: undefined,
    itemSlices: undefined,
  };
}
