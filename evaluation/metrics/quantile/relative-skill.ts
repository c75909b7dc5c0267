/** Two systems on the instances that both have. */
export interface SkillPair {
  readonly a: number;
  readonly b: number;
  /** Instances that both have. */
  readonly overlap: number;
  /** Sum of the scores of a over the sum of those of b; NaN without overlap or where the latter is 0. */
  readonly ratio: number;
}

/** Skill of systems relative to each other. */
export interface RelativeSkill {
  /** Every pair with a < b. */
  readonly pairs: readonly SkillPair[];
  /** θ of each system: geometric mean of its ratios to all systems, itself included; below 1 is better than average. */
  readonly relative: Float64Array;
  /** θ divided by that of the baseline; NaN without one. */
  readonly scaled: Float64Array;
}

/**
 * Relative skill by pairwise comparison: makes systems comparable that did not forecast the same. Ratios that are not
 * defined are left out of the geometric mean.
 *
 * @param scores   - of each system on each instance, NaN where it has none, lower is better, none below 0; shape
 *                   [systems][instances]
 * @param baseline - position of the baseline; undefined where there is none
 * @returns pairs and θ
 * @source Cramer et al. (2022), "Evaluation of individual and ensemble probabilistic forecasts of COVID-19 mortality in
 *         the United States", PNAS 119; R package scoringutils, `get_pairwise_comparisons`
 */
export function relativeSkill(scores: readonly Float64Array[], baseline?: number): RelativeSkill {
  const pairs: SkillPair[] = [];
  const logSums = new Float64Array(scores.length);
  const counts = new Float64Array(scores.length).fill(1);
  for (let a = 0; a < scores.length; a++) {
    for (let b = a + 1; b < scores.length; b++) {
      const pair = comparePair(scores, a, b);
      pairs.push(pair);
      const log = Math.log(pair.ratio);
      if (!Number.isFinite(log)) continue;
      logSums[a]! += log;
      logSums[b]! -= log;
      counts[a]! += 1;
      counts[b]! += 1;
    }
  }
  const relative = logSums.map((sum, system) => Math.exp(sum / counts[system]!));
  const reference = baseline === undefined ? Number.NaN : relative[baseline]!;
  return { pairs, relative, scaled: relative.map((theta) => theta / reference) };
}

function comparePair(scores: readonly Float64Array[], a: number, b: number): SkillPair {
  let overlap = 0;
  let sumA = 0;
  let sumB = 0;
  for (const [instance, score] of scores[a]!.entries()) {
    const other = scores[b]![instance]!;
    if (Number.isNaN(score) || Number.isNaN(other)) continue;
    overlap += 1;
    sumA += score;
    sumB += other;
  }
  return { a, b, overlap, ratio: overlap === 0 || sumB === 0 ? Number.NaN : sumA / sumB };
}
