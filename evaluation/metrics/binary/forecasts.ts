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

/** Orders that are known: many statistics of the same forecasts need them. */
const known = {
  ascending: new WeakMap<Float64Array, ForecastOrder>(),
  descending: new WeakMap<Float64Array, ForecastOrder>(),
};

/**
 * Forecasts by probability; computed once for each array, which must not change afterwards.
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
  const order = known[direction].get(probabilities) ?? sortForecasts(probabilities, direction);
  known[direction].set(probabilities, order);
  return order;
}

/** Distinct values are sorted, then each forecast is put into the run of its value. */
function sortForecasts(probabilities: Float64Array, direction: 'ascending' | 'descending'): ForecastOrder {
  const distinct = probabilities.toSorted().filter((value, at, all) => at === 0 || value !== all[at - 1]);
  const last = distinct.length - 1;
  const runOf = Uint32Array.from(probabilities, (value) => {
    const rank = placeAmong(distinct, value);
    return direction === 'ascending' ? rank : last - rank;
  });
  const ends = new Uint32Array(distinct.length);
  for (const run of runOf) ends[run]! += 1;
  for (let run = 1; run < ends.length; run++) ends[run]! += ends[run - 1]!;
  const next = Uint32Array.from(ends, (_, run) => (run === 0 ? 0 : ends[run - 1]!));
  const order = new Uint32Array(probabilities.length);
  for (const [place, run] of runOf.entries()) {
    order[next[run]!] = place;
    next[run]! += 1;
  }
  return { order, ends };
}

/** Place of a value among ascending ones that hold it. */
function placeAmong(ascending: Float64Array, value: number): number {
  let from = 0;
  let to = ascending.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ascending[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
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
