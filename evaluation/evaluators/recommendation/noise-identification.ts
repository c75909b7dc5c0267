/** Interactions by how likely each is noise: highest score first, equal ones in the order of the truth. */
export interface NoiseRanking {
  /** 1 for noise. */
  readonly labels: Uint8Array;
  readonly scores: Float64Array;
  /** Instance of each interaction. */
  readonly owners: Int32Array;
  /** 1 where the next score is another one. */
  readonly isLastOfTie: Uint8Array;
  /** Interactions, and noise among them, of each instance. */
  readonly sizes: Float64Array;
  readonly noise: Float64Array;
  /** ROC AUC of each instance by itself; NaN for those with one kind of interactions only. */
  readonly areas: Float64Array;
}

/**
 * Orders interactions by score.
 *
 * @param labels - 1 for noise, 0 for a genuine interaction
 * @param scores - higher = more likely noise; finite
 * @param owners - instance of each interaction
 * @param size   - number of instances
 * @returns the ranking
 * @source golden/recsys: ties at a budget go to the earlier row
 */
export function rankNoise(
  labels: Uint8Array,
  scores: Float64Array,
  owners: Int32Array,
  size: number,
): NoiseRanking {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const sorted = {
    labels: Uint8Array.from(order, (place) => labels[place]!),
    scores: Float64Array.from(order, (place) => scores[place]!),
    owners: Int32Array.from(order, (place) => owners[place]!),
  };
  const sizes = new Float64Array(size);
  const noise = new Float64Array(size);
  for (const [at, owner] of sorted.owners.entries()) {
    sizes[owner]! += 1;
    noise[owner]! += sorted.labels[at]!;
  }
  const isLastOfTie = Uint8Array.from(sorted.scores, (score, at) => Number(score !== sorted.scores[at + 1]));
  return { ...sorted, isLastOfTie, sizes, noise, areas: areaPerInstance(sorted, size) };
}

/** Goes through the interactions from the highest score down, closing a tie of an instance where its score changes. */
function areaPerInstance(
  { labels, scores, owners }: Pick<NoiseRanking, 'labels' | 'scores' | 'owners'>,
  size: number,
): Float64Array {
  const area = new Float64Array(size);
  const noiseAbove = new Float64Array(size);
  const genuine = new Float64Array(size);
  const tieScore = new Float64Array(size).fill(Number.NaN);
  const tiedNoise = new Float64Array(size);
  const tiedGenuine = new Float64Array(size);
  const close = (owner: number) => {
    area[owner]! += tiedGenuine[owner]! * (noiseAbove[owner]! + tiedNoise[owner]! / 2);
    noiseAbove[owner]! += tiedNoise[owner]!;
    genuine[owner]! += tiedGenuine[owner]!;
    tiedNoise[owner] = 0;
    tiedGenuine[owner] = 0;
  };
  for (const [at, owner] of owners.entries()) {
    if (scores[at] !== tieScore[owner]) close(owner);
    tieScore[owner] = scores[at]!;
    if (labels[at] === 1) tiedNoise[owner]! += 1;
    else tiedGenuine[owner]! += 1;
  }
  for (let owner = 0; owner < size; owner++) close(owner);
  return area.map((value, owner) => value / (genuine[owner]! * noiseAbove[owner]!));
}

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

/** Share of what is dropped that is noise; NaN where nothing is dropped. */
export const dropPrecision = ({ found, dropped }: Dropped): number => found / dropped;

/** Share of the noise that is dropped; NaN where there is none. */
export const dropRecall = ({ found, noise }: Dropped): number => found / noise;

/** Harmonic mean of precision and recall; NaN where there is no noise. */
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

/**
 * Scores as distances from the mean of their instance, in standard deviations: comparable between instances.
 *
 * @param scores - score of each interaction
 * @param owners - instance of each
 * @param size   - number of instances
 * @returns (score − mean) / standard deviation (of n); 0 where all scores of an instance are equal
 * @source PLD (WWW 2025); research/recsys.md, section 4
 */
export function standardizePerInstance(scores: Float64Array, owners: Int32Array, size: number): Float64Array {
  const count = new Float64Array(size);
  const mean = new Float64Array(size);
  const squares = new Float64Array(size);
  const lowest = new Float64Array(size).fill(Infinity);
  const highest = new Float64Array(size).fill(-Infinity);
  for (const [place, owner] of owners.entries()) {
    count[owner]! += 1;
    lowest[owner] = Math.min(lowest[owner]!, scores[place]!);
    highest[owner] = Math.max(highest[owner]!, scores[place]!);
  }
  for (const [place, owner] of owners.entries()) mean[owner]! += scores[place]! / count[owner]!;
  for (const [place, owner] of owners.entries()) squares[owner]! += (scores[place]! - mean[owner]!) ** 2;
  return scores.map((score, place) => {
    const owner = owners[place]!;
    if (lowest[owner] === highest[owner]) return 0;
    return (score - mean[owner]!) / Math.sqrt(squares[owner]! / count[owner]!);
  });
}
