import { type BinaryForecasts, orderForecasts, type WeightedStatistic } from './forecasts.ts';

/** Sums of the forecasts in each bin. */
export interface CalibrationBins {
  /** Weight of the forecasts, of the events among them, and of their probabilities; shape [bins]. */
  readonly sizes: Float64Array;
  readonly events: Float64Array;
  readonly probabilities: Float64Array;
}

/** How the bins are made: of equal width, or with equally many forecasts. */
export type Binning = 'width' | 'mass';

/**
 * Sorts forecasts into bins. `width`: forecast p into bin min(floor(p · bins), bins − 1), computed in double precision.
 * `mass`: by probability, equal ones as they stand, into bins of nearly equal size, the larger ones first.
 *
 * @param forecasts - the forecasts
 * @param binning   - width or mass
 * @param bins      - number of bins, at least 1
 * @returns the bins as a function of how often each forecast is drawn
 * @source Naeini, Cooper & Hauskrecht (2015), "Obtaining well calibrated probabilities using Bayesian binning", AAAI
 */
export function calibrationBins(
  { events, probabilities }: BinaryForecasts,
  binning: Binning,
  bins: number,
): (weights: Float64Array) => CalibrationBins {
  const { order } = orderForecasts(probabilities, 'ascending');
  const binOf = probabilities.map((probability) => Math.min(Math.floor(probability * bins), bins - 1));
  return (weights) => {
    const sums = {
      sizes: new Float64Array(bins),
      events: new Float64Array(bins),
      probabilities: new Float64Array(bins),
    };
    const add = (place: number, weight: number, bin: number) => {
      sums.sizes[bin]! += weight;
      sums.events[bin]! += weight * events[place]!;
      sums.probabilities[bin]! += weight * probabilities[place]!;
    };
    if (binning === 'width') {
      for (const [place, weight] of weights.entries()) add(place, weight, binOf[place]!);
    } else {
      fillEqually(order, weights, bins, add);
    }
    return sums;
  };
}

/** Hands out the forecasts in order, so many to each bin that the sizes differ by one at most. */
function fillEqually(
  order: Uint32Array,
  weights: Float64Array,
  bins: number,
  add: (place: number, weight: number, bin: number) => void,
): void {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const size = Math.floor(total / bins);
  const larger = total - size * bins;
  const sizeOf = (bin: number) => size + (bin < larger ? 1 : 0);
  let bin = 0;
  let room = sizeOf(0);
  for (const place of order) {
    for (let left = weights[place]!; left > 0; ) {
      while (room === 0) room = sizeOf(++bin);
      const taken = Math.min(left, room);
      add(place, taken, bin);
      left -= taken;
      room -= taken;
    }
  }
}

/**
 * Calibration error: over bins, how far the mean forecast is from the share of events. `expected` = mean, weighted by
 * the bins' sizes; `maximum` = of the worst bin. It is biased upwards, the more the fewer forecasts a bin holds; a
 * forecast that is constant at the share of events has none. So it does not rank systems on its own.
 *
 * @param forecasts - the forecasts
 * @param binning   - width or mass
 * @param bins      - number of bins
 * @param kind      - expected (ECE) or maximum (MCE)
 * @returns in [0, 1], lower is better; NaN for an empty sample
 * @source Naeini, Cooper & Hauskrecht (2015), AAAI; Nixon et al. (2019), "Measuring calibration in deep learning", for
 *         bins of equal mass
 */
export function calibrationError(
  forecasts: BinaryForecasts,
  binning: Binning,
  bins: number,
  kind: 'expected' | 'maximum',
): WeightedStatistic {
  const binned = calibrationBins(forecasts, binning, bins);
  return (weights) => {
    const { sizes, events, probabilities } = binned(weights);
    let n = 0;
    let sum = 0;
    let largest = 0;
    for (const [bin, size] of sizes.entries()) {
      if (size === 0) continue;
      const gap = Math.abs(events[bin]! - probabilities[bin]!);
      n += size;
      sum += gap;
      largest = Math.max(largest, gap / size);
    }
    if (n === 0) return Number.NaN;
    return kind === 'expected' ? sum / n : largest;
  };
}
