/** Interactions ordered by how likely each is noise. */
export interface NoiseRanking {
  /** Places of the interactions, highest score first, equal ones in the order of the truth. */
  readonly order: Uint32Array;
  /** 1 for noise; by place. */
  readonly labels: Uint8Array;
  /** By place. */
  readonly scores: Float64Array;
  /** Instance of each interaction, by place. */
  readonly owners: Int32Array;
}

/**
 * Orders interactions by score.
 *
 * @param labels - 1 for noise, 0 for a genuine interaction
 * @param scores - higher = more likely noise; finite
 * @param owners - instance of each interaction
 * @returns the ranking
 * @source golden/recsys: ties at a budget go to the earlier row
 */
export function rankNoise(labels: Uint8Array, scores: Float64Array, owners: Int32Array): NoiseRanking {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
  return { order, labels, scores, owners };
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
export function rocAuc(ranking: NoiseRanking, counts: Counts): number {
  let [area, noiseAbove, genuine, noise] = [0, 0, 0, 0];
  eachTie(ranking, counts, (tiedNoise, tiedGenuine) => {
    area += tiedGenuine * (noiseAbove + tiedNoise / 2);
    noiseAbove += tiedNoise;
    genuine += tiedGenuine;
    noise += tiedNoise;
  });
  return area / (genuine * noise);
}

/**
 * Average precision: the mean, over the noise, of the precision at the score of each, ties being one threshold.
 *
 * @param ranking - interactions by score
 * @param counts  - how often each instance counts
 * @returns in [0, 1], higher is better, the share of noise by chance; NaN where there is none, or only noise
 * @source scikit-learn, `average_precision_score`
 */
export function averageNoisePrecision(ranking: NoiseRanking, counts: Counts): number {
  let [sum, noise, seen] = [0, 0, 0];
  eachTie(ranking, counts, (tiedNoise, tiedGenuine) => {
    noise += tiedNoise;
    seen += tiedNoise + tiedGenuine;
    if (tiedNoise > 0) sum += (tiedNoise * noise) / seen;
  });
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
export function dropHighest(ranking: NoiseRanking, counts: Counts, share?: number): Dropped {
  let [noise, all] = [0, 0];
  for (const [place, owner] of ranking.owners.entries()) {
    all += counts[owner]!;
    noise += counts[owner]! * ranking.labels[place]!;
  }
  const budget = share === undefined ? noise : Math.floor(share * all);
  let [left, found] = [budget, 0];
  for (let at = 0; left > 0 && at < ranking.order.length; at++) {
    const place = ranking.order[at]!;
    const taken = Math.min(left, counts[ranking.owners[place]!]!);
    found += taken * ranking.labels[place]!;
    left -= taken;
  }
  return { dropped: budget, found, noise };
}

/**
 * Drops the interactions whose score is at least a threshold.
 *
 * @source golden/recsys: threshold_0_5
 */
export function dropFrom(ranking: NoiseRanking, counts: Counts, threshold: number): Dropped {
  let [dropped, found, noise] = [0, 0, 0];
  for (const [place, owner] of ranking.owners.entries()) {
    const count = counts[owner]!;
    const isDropped = ranking.scores[place]! >= threshold;
    if (isDropped) dropped += count;
    noise += count * ranking.labels[place]!;
    if (isDropped) found += count * ranking.labels[place]!;
  }
  return { dropped, found, noise };
}

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
  for (const [place, score] of scores.entries()) {
    if (score < 0 || score > 1) return Number.NaN;
    const count = counts[owners[place]!]!;
    all += count;
    sum += count * (score - labels[place]!) ** 2;
  }
  return sum / all;
}

/**
 * ROC AUC of every instance by itself.
 *
 * @param ranking - interactions by score
 * @param size    - number of instances
 * @returns shape [instances]; NaN for those with one kind of interactions only
 * @source PLD (WWW 2025): noise shows among the interactions of one user
 */
export function aucPerInstance({ order, labels, scores, owners }: NoiseRanking, size: number): Float64Array {
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
  for (const place of order) {
    const owner = owners[place]!;
    if (scores[place] !== tieScore[owner]) close(owner);
    tieScore[owner] = scores[place]!;
    if (labels[place] === 1) tiedNoise[owner]! += 1;
    else tiedGenuine[owner]! += 1;
  }
  for (let owner = 0; owner < size; owner++) close(owner);
  return area.map((value, owner) => value / (genuine[owner]! * noiseAbove[owner]!));
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

/** Goes through the interactions from the highest score down, those of equal score together. */
function eachTie(
  { order, labels, scores, owners }: NoiseRanking,
  counts: Counts,
  onTie: (noise: number, genuine: number) => void,
): void {
  for (let at = 0; at < order.length; ) {
    const score = scores[order[at]!]!;
    let [noise, genuine] = [0, 0];
    for (; at < order.length && scores[order[at]!] === score; at++) {
      const count = counts[owners[order[at]!]!]!;
      if (labels[order[at]!] === 1) noise += count;
      else genuine += count;
    }
    onTie(noise, genuine);
  }
}
