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
