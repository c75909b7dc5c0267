import type { NoiseRanking } from './noise-ranking.ts';

/** How often each interaction counts: as often as its instance is drawn. */
type Counts = Float64Array;

/** A measure of a ranking, on a resample of the instances. */
export type NoiseMeasure = (ranking: NoiseRanking, counts: Counts) => number;

/**
 * Area under the ROC curve: how often noise has a higher score than a genuine interaction, ties counting half.
 *
 * @param ranking - interactions by score
 * @param counts  - how often each instance counts; shape [instances]
 * @returns in [0, 1], higher is better, 0.5 by chance; NaN where there is only one kind
 * @source Hanley & McNeil (1982), Radiology 143
 */
export function rocAuc({ labels, owners, isLastOfTie }: NoiseRanking, counts: Counts): number {
  let [area, seen, noise, genuineAbove, noiseAbove] = [0, 0, 0, 0, 0];
  for (let at = 0; at < labels.length; at++) {
    const count = counts[owners[at]!]!;
    seen += count;
    noise += count * labels[at]!;
    if (isLastOfTie[at] === 0) continue;
    const genuine = seen - noise;
    area += ((genuine - genuineAbove) * (noise + noiseAbove)) / 2;
    noiseAbove = noise;
    genuineAbove = genuine;
  }
  return area / ((seen - noise) * noise);
}

/**
 * Mean, over the instances that have both kinds of interactions, of their own area under the ROC curve.
 *
 * @param ranking - interactions by score
 * @param counts  - how often each instance counts
 * @returns in [0, 1], higher is better, 0.5 by chance; NaN where no instance has both kinds
 * @source PLD (WWW 2025): noise shows among the interactions of one user
 */
export function meanInstanceAuc({ areas }: NoiseRanking, counts: Counts): number {
  let [sum, instances] = [0, 0];
  for (let instance = 0; instance < areas.length; instance++) {
    if (Number.isNaN(areas[instance])) continue;
    sum += counts[instance]! * areas[instance]!;
    instances += counts[instance]!;
  }
  return sum / instances;
}

/**
 * Average precision: the mean, over the noise, of the precision at the score of each, ties being one threshold.
 *
 * @param ranking - interactions by score
 * @param counts  - how often each instance counts
 * @returns in [0, 1], higher is better, the share of noise by chance; NaN where there is none, or only noise
 * @source scikit-learn, `average_precision_score`
 */
export function averageNoisePrecision({ labels, owners, isLastOfTie }: NoiseRanking, counts: Counts): number {
  let [sum, noise, seen, noiseAbove] = [0, 0, 0, 0];
  for (let at = 0; at < labels.length; at++) {
    const count = counts[owners[at]!]!;
    seen += count;
    noise += count * labels[at]!;
    if (isLastOfTie[at] === 0 || noise === noiseAbove) continue;
    sum += ((noise - noiseAbove) * noise) / seen;
    noiseAbove = noise;
  }
  return noise === seen ? Number.NaN : sum / noise;
}

/** What dropping interactions removes: how many, how many of them noise, and how much noise there is. */
export interface Dropped {
  readonly dropped: number;
  readonly found: number;
  readonly noise: number;
}

/**
 * Drops the interactions with the highest scores: as many as there is noise, or a share of all.
 *
 * @param ranking - interactions by score
 * @param counts  - how often each instance counts
 * @param share   - of all interactions, rounded down; as many as there is noise unless given
 * @returns what is dropped
 * @source golden/recsys: precision = recall = F1 at the true noise count
 */
export function dropHighest(
  { labels, owners, sizes, noise }: NoiseRanking,
  counts: Counts,
  share?: number,
): Dropped {
  const all = weightedTotal(noise, counts);
  const budget = share === undefined ? all : Math.floor(share * weightedTotal(sizes, counts));
  let [left, found] = [budget, 0];
  for (let at = 0; left > 0 && at < labels.length; at++) {
    const taken = Math.min(left, counts[owners[at]!]!);
    if (labels[at] === 1) found += taken;
    left -= taken;
  }
  return { dropped: budget, found, noise: all };
}

/**
 * Drops the interactions whose score is at least a threshold.
 *
 * @source golden/recsys: threshold_0_5
 */
export function dropFrom(
  { labels, scores, owners, noise }: NoiseRanking,
  counts: Counts,
  threshold: number,
): Dropped {
  let [dropped, found] = [0, 0];
  for (let at = 0; at < scores.length && scores[at]! >= threshold; at++) {
    const count = counts[owners[at]!]!;
    dropped += count;
    if (labels[at] === 1) found += count;
  }
  return { dropped, found, noise: weightedTotal(noise, counts) };
}

const weightedTotal = (perInstance: Float64Array, counts: Counts): number =>
  perInstance.reduce((sum, value, instance) => sum + value * counts[instance]!, 0);

/**
 * Share of what is dropped that is noise; NaN where nothing is dropped.
 *
 * @source van Rijsbergen (1979), Information Retrieval
 */
export const dropPrecision = ({ found, dropped }: Dropped): number => found / dropped;

/**
 * Share of the noise that is dropped; NaN where there is none.
 *
 * @source van Rijsbergen (1979), Information Retrieval
 */
export const dropRecall = ({ found, noise }: Dropped): number => found / noise;

/**
 * Harmonic mean of precision and recall; NaN where there is no noise.
 *
 * @source van Rijsbergen (1979), Information Retrieval
 */
export const dropF1 = ({ found, dropped, noise }: Dropped): number =>
  noise === 0 ? Number.NaN : (2 * found) / (dropped + noise);

/**
 * Brier score: mean squared difference of score and label.
 *
 * @returns in [0, 1], lower is better; NaN unless all scores are in [0, 1]
 * @source Brier (1950), Monthly Weather Review 78
 */
export function brierScore({ labels, scores, owners }: NoiseRanking, counts: Counts): number {
  let [sum, all] = [0, 0];
  for (const [at, score] of scores.entries()) {
    if (score < 0 || score > 1) return Number.NaN;
    const count = counts[owners[at]!]!;
    all += count;
    sum += count * (score - labels[at]!) ** 2;
  }
  return sum / all;
}
