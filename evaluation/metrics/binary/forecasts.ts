/** Probabilities of an event and whether it happened. */
export interface BinaryForecasts {
  /** 1 where the event happened, else 0; shape [n]. */
  readonly events: Float64Array;
  /** Forecast probability of the event, in [0, 1]; shape [n]. */
  readonly probabilities: Float64Array;
}

/**
 * A statistic of a weighted sample. Weights are whole numbers, how often each member is drawn; all 1 gives the
 * statistic of the sample itself. NaN where it is undefined.
 */
export type WeightedStatistic = (weights: Float64Array) => number;

/** Forecasts from one end to the other; those with equal probabilities form a run. */
export interface ForecastOrder {
  /** Places of the forecasts; equal ones in the order given; shape [n]. */
  readonly order: Uint32Array;
  /** Run r is `order[ends[r - 1] .. ends[r])`; shape [runs]. */
  readonly ends: Uint32Array;
}

/**
 * Forecasts by probability.
 *
 * @param probabilities - shape [n]
 * @param direction     - which end comes first
 * @returns their order, the same for every resample
 * @source definition
 */
export function orderForecasts(
  probabilities: Float64Array,
  direction: 'ascending' | 'descending',
): ForecastOrder {
  const sign = direction === 'ascending' ? 1 : -1;
  const order = Uint32Array.from(probabilities, (_, place) => place).sort(
    (a, b) => sign * (probabilities[a]! - probabilities[b]!) || a - b,
  );
  const isEnd = (at: number) => probabilities[order[at]!] !== probabilities[order[at + 1]!];
  const ends = [...order.keys()].filter(isEnd).map((at) => at + 1);
  return { order, ends: Uint32Array.from(ends) };
}

/**
 * Adds up the events and the others of each run, from one end to the other.
 *
 * @param forecasts - the forecasts
 * @param runs      - their order
 * @param weights   - how often each is drawn
 * @param visit     - gets the weight of the events and that of the others in a run, and the probability they share;
 *                    runs that were not drawn are left out
 * @source definition
 */
export function visitRuns(
  { events, probabilities }: BinaryForecasts,
  { order, ends }: ForecastOrder,
  weights: Float64Array,
  visit: (events: number, others: number, probability: number) => void,
): void {
  let at = 0;
  for (const end of ends) {
    const probability = probabilities[order[at]!]!;
    let total = 0;
    let happened = 0;
    for (; at < end; at++) {
      const weight = weights[order[at]!]!;
      total += weight;
      happened += weight * events[order[at]!]!;
    }
    if (total > 0) visit(happened, total - happened, probability);
  }
}
