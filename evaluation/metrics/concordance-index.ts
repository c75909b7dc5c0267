import type { WeightedStatistic } from './binary/forecasts.ts';

/** Risks and times of subjects, some of whom were only seen up to a time. */
export interface SurvivalPredictions {
  /** Time of the event, or of the end of observation; shape [n]. */
  readonly times: Float64Array;
  /** 1 where the event happened at that time, 0 where observation ended before it; shape [n]. */
  readonly events: Float64Array;
  /** Higher = event expected earlier; shape [n]. */
  readonly risks: Float64Array;
}

/**
 * Harrell's concordance index: among pairs of subjects of whom it is known whose event came first, the share in which
 * that one has the higher risk; equal risks count half. A pair is comparable where the earlier time is an event; at the
 * same time, an event comes before an end of observation, and two events are not comparable.
 * O(n log n) for each resample.
 *
 * @param predictions - risks, times, events
 * @returns in [0, 1], higher is better, 0.5 for a constant risk; NaN where no pair is comparable
 * @source Harrell, Lee & Mark (1996), "Multivariable prognostic models", Stat. Med. 15; R package survival, `concordance`
 */
export function concordanceIndex(predictions: SurvivalPredictions): WeightedStatistic {
  const sweep = prepareSweep(predictions);
  return (weights) => {
    const { won, pairs } = sweep(weights);
    const total = pairs.reduce((sum, count, i) => sum + weights[i]! * count, 0);
    return won.reduce((sum, count, i) => sum + weights[i]! * count, 0) / total;
  };
}

const NORMAL_975 = 1.959963984540054;

/**
 * An end of the 95 % interval of the concordance index by the infinitesimal jackknife: index ± 1.96 √Σ (∂C/∂wᵢ)².
 *
 * @param predictions - risks, times, events
 * @param end         - which end
 * @returns in [0, 1]; NaN where no pair is comparable
 * @source Therneau & Atkinson, R package survival, vignette "concordance"
 */
export function concordanceEnd(predictions: SurvivalPredictions, end: 'lower' | 'upper'): WeightedStatistic {
  const forward = prepareSweep(predictions);
  const backward = prepareReverseSweep(predictions);
  return (weights) => {
    const early = forward(weights);
    const late = backward(weights);
    const sum = (values: Float64Array) => values.reduce((all, value, i) => all + weights[i]! * value, 0);
    const pairs = sum(early.pairs);
    const index = sum(early.won) / pairs;
    const squares = weights.reduce((all, weight, i) => {
      const won = early.won[i]! + late.won[i]!;
      const count = early.pairs[i]! + late.pairs[i]!;
      return all + weight * ((won - index * count) / pairs) ** 2;
    }, 0);
    const margin = NORMAL_975 * Math.sqrt(squares);
    return end === 'lower' ? Math.max(0, index - margin) : Math.min(1, index + margin);
  };
}

/** For each subject: comparable pairs with others, and how many of them are in the right order (ties half). */
interface PairCounts {
  readonly won: Float64Array;
  readonly pairs: Float64Array;
}

type Sweep = (weights: Float64Array) => PairCounts;

/** Pairs in which the subject has the event and the other one is known to be later. */
function prepareSweep({ times, events, risks }: SurvivalPredictions): Sweep {
  const { order, position, positions } = prepareOrder(times, events, risks, 'latest first');
  return (weights) => {
    const later = new PrefixSums(positions);
    const won = new Float64Array(times.length);
    const pairs = new Float64Array(times.length);
    forEachTime(order, times, events, (subjects) => {
      for (const i of subjects) {
        if (events[i] === 0) continue;
        const below = later.before(position[i]!);
        const equal = later.before(position[i]! + 1) - below;
        won[i] = below + equal / 2;
        pairs[i] = later.total;
      }
      for (const i of subjects) later.add(position[i]!, weights[i]!);
    });
    return { won, pairs };
  };
}

/** Pairs in which the other one has the event and the subject is known to be later. */
function prepareReverseSweep({ times, events, risks }: SurvivalPredictions): Sweep {
  const { order, position, positions } = prepareOrder(times, events, risks, 'earliest first');
  return (weights) => {
    const earlier = new PrefixSums(positions);
    const won = new Float64Array(times.length);
    const pairs = new Float64Array(times.length);
    forEachTime(order, times, events, (subjects) => {
      for (const i of subjects) {
        const upTo = earlier.before(position[i]! + 1);
        const equal = upTo - earlier.before(position[i]!);
        won[i] = earlier.total - upTo + equal / 2;
        pairs[i] = earlier.total;
      }
      for (const i of subjects) if (events[i] === 1) earlier.add(position[i]!, weights[i]!);
    });
    return { won, pairs };
  };
}

/** Calls back with the subjects of one time and kind after the other. */
function forEachTime(
  order: Uint32Array,
  times: Float64Array,
  events: Float64Array,
  visit: (subjects: Uint32Array) => void,
): void {
  for (let from = 0; from < order.length; ) {
    const first = order[from]!;
    let to = from + 1;
    while (to < order.length && times[order[to]!] === times[first] && events[order[to]!] === events[first])
      to++;
    visit(order.subarray(from, to));
    from = to;
  }
}

/** Subjects by time (events before ends of observation at the same time), and the place of each among the risks. */
function prepareOrder(
  times: Float64Array,
  events: Float64Array,
  risks: Float64Array,
  direction: 'latest first' | 'earliest first',
) {
  const sign = direction === 'earliest first' ? 1 : -1;
  const order = Uint32Array.from(times, (_, i) => i).sort(
    (a, b) => sign * (times[a]! - times[b]! || events[b]! - events[a]!),
  );
  const distinct = risks.toSorted().filter((risk, at, all) => at === 0 || risk !== all[at - 1]);
  const placeOf = new Map([...distinct].map((risk, at) => [risk, at]));
  const position = Uint32Array.from(risks, (risk) => placeOf.get(risk)!);
  return { order, position, positions: distinct.length };
}

/** Sums of weights by place, in O(log n) a step. Source: Fenwick (1994), "A new data structure for cumulative frequency tables". */
class PrefixSums {
  total = 0;
  private readonly tree: Float64Array;

  constructor(places: number) {
    this.tree = new Float64Array(places + 1);
  }

  add(place: number, weight: number): void {
    this.total += weight;
    for (let node = place + 1; node < this.tree.length; node += node & -node) this.tree[node]! += weight;
  }

  /** Sum of the weights at places below `place`. */
  before(place: number): number {
    let sum = 0;
    for (let node = place; node > 0; node -= node & -node) sum += this.tree[node]!;
    return sum;
  }
}
