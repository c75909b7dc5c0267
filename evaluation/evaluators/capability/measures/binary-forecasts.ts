/** Scores of forecasts p of events that happened (1) or not (0). */

/** Probabilities are kept this far from 0 and 1 before the logarithm. */
const CLIP = 1e-15;
const BINS = 10;

/**
 * Brier score of one event: (p − o)².
 *
 * @param probability - p in [0, 1]
 * @param outcome     - o, 0 or 1
 * @returns in [0, 1], lower is better
 * @source Brier (1950), "Verification of forecasts expressed in terms of probability", Mon. Weather Rev. 78
 */
export const brierScore = (probability: number, outcome: number): number => (probability - outcome) ** 2;

/**
 * Logarithmic score of one event: −ln of the probability given to what happened, p clipped to [1e-15, 1 − 1e-15].
 *
 * @param probability - p in [0, 1]
 * @param outcome     - 0 or 1
 * @returns in [0, 34.6], lower is better
 * @source Good (1952), "Rational decisions", J. R. Stat. Soc. B 14
 */
export function logScore(probability: number, outcome: number): number {
  const clipped = Math.min(Math.max(probability, CLIP), 1 - CLIP);
  return -Math.log(outcome === 1 ? clipped : 1 - clipped);
}

/** Sums of one bin of a reliability diagram. */
export interface ReliabilityBin {
  readonly count: number;
  readonly probabilities: number;
  readonly outcomes: number;
}

/**
 * Ten bins of equal width, [i/10, (i + 1)/10), the last one closed.
 *
 * @param probabilities - p in [0, 1]; shape [n]
 * @param outcomes      - 0 or 1; shape [n]
 * @param weights       - how often each counts; shape [n]
 * @returns sums of each bin; shape [10]
 * @source Murphy & Winkler (1977), "Reliability of subjective probability forecasts", Appl. Stat. 26
 */
export function reliabilityBins(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  weights: ArrayLike<number>,
): ReliabilityBin[] {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, probabilities: 0, outcomes: 0 }));
  for (let i = 0; i < probabilities.length; i++) {
    const bin = bins[binOf(probabilities[i]!)]!;
    bin.count += weights[i]!;
    bin.probabilities += weights[i]! * probabilities[i]!;
    bin.outcomes += weights[i]! * outcomes[i]!;
  }
  return bins;
}

/** p · 10 may fall a rounding error to the wrong side of an edge; the edges themselves decide. */
function binOf(probability: number): number {
  let bin = Math.min(BINS - 1, Math.floor(probability * BINS));
  if (probability < bin / BINS) bin -= 1;
  else if (bin < BINS - 1 && probability >= (bin + 1) / BINS) bin += 1;
  return bin;
}

/**
 * Expected calibration error over ten bins: Σ n_b/n · |mean outcome − mean probability|.
 *
 * @param probabilities - p in [0, 1]; shape [n]
 * @param outcomes      - 0 or 1; shape [n]
 * @returns a function of how often each counts (shape [n]): in [0, 1], lower is better; NaN where none counts
 * @source Naeini, Cooper & Hauskrecht (2015), "Obtaining well calibrated probabilities using Bayesian binning", AAAI
 */
export function preparedCalibrationError(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
): (weights: ArrayLike<number>) => number {
  const bins = Uint8Array.from(probabilities, binOf);
  const excess = Float64Array.from(probabilities, (probability, i) => outcomes[i]! - probability);
  const sums = new Float64Array(BINS);
  return (weights) => {
    sums.fill(0);
    let total = 0;
    for (let i = 0; i < bins.length; i++) {
      total += weights[i]!;
      sums[bins[i]!]! += weights[i]! * excess[i]!;
    }
    return sums.reduce((sum, one) => sum + Math.abs(one), 0) / total;
  };
}

/**
 * Area under the ROC curve: probability that an event gets a higher p than a non-event, ties counting one half.
 *
 * @param probabilities - shape [n]
 * @param outcomes      - 0 or 1; shape [n]
 * @returns a function of how often each counts (shape [n]): in [0, 1], higher is better; NaN where events or non-events
 *          are missing
 * @source Mann & Whitney (1947), Ann. Math. Stat. 18; Hanley & McNeil (1982), Radiology 143
 */
export function preparedRocAuc(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
): (weights: ArrayLike<number>) => number {
  const order = Uint32Array.from({ length: probabilities.length }, (_, i) => i).sort(
    (a, b) => probabilities[a]! - probabilities[b]!,
  );
  return (weights) => {
    let events = 0;
    let others = 0;
    let won = 0;
    for (let from = 0; from < order.length; ) {
      let [tiedEvents, tiedOthers] = [0, 0];
      let to = from;
      for (; to < order.length && probabilities[order[to]!] === probabilities[order[from]!]; to++) {
        if (outcomes[order[to]!] === 1) tiedEvents += weights[order[to]!]!;
        else tiedOthers += weights[order[to]!]!;
      }
      won += tiedEvents * (others + tiedOthers / 2);
      events += tiedEvents;
      others += tiedOthers;
      from = to;
    }
    return won / (events * others);
  };
}
