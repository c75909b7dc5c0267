import {
  type BinaryForecasts,
  type ForecastOrder,
  orderForecasts,
  visitRuns,
} from '../../metrics/binary/forecasts.ts';

/** Places on the horizontal axis, from 0 to 1. */
export const GRID = Array.from({ length: 101 }, (_, step) => step / 100);

/** A curve over all thresholds, as a function of the weights of the forecasts: a value at each place of the grid. */
export type ThresholdCurve = (weights: Float64Array) => Float64Array;

/** Sums of weights over the runs, highest forecast first, from nothing to everything. */
function cumulativeCounts(forecasts: BinaryForecasts, runs: ForecastOrder, weights: Float64Array) {
  const events = [0];
  const others = [0];
  visitRuns(forecasts, runs, weights, (eventsHere, othersHere) => {
    events.push(events.at(-1)! + eventsHere);
    others.push(others.at(-1)! + othersHere);
  });
  return { events, others };
}

/**
 * ROC curve: true positive rate at each false positive rate, straight between thresholds; the highest where the curve
 * is vertical.
 *
 * @param forecasts - the forecasts
 * @returns rates on the grid; NaN where all or none are events
 * @source Fawcett (2006), "An introduction to ROC analysis", Pattern Recognit. Lett. 27
 */
export function rocCurve(forecasts: BinaryForecasts): ThresholdCurve {
  const runs = orderForecasts(forecasts.probabilities, 'descending');
  return (weights) => {
    const { events, others } = cumulativeCounts(forecasts, runs, weights);
    const [allEvents, allOthers] = [events.at(-1)!, others.at(-1)!];
    let at = 0;
    return Float64Array.from(GRID, (rate) => {
      if (allEvents === 0 || allOthers === 0) return Number.NaN;
      const wanted = rate * allOthers;
      while (at + 1 < others.length && others[at + 1]! <= wanted) at += 1;
      if (at + 1 === others.length) return events[at]! / allEvents;
      const part = (wanted - others[at]!) / (others[at + 1]! - others[at]!);
      return (events[at]! + part * (events[at + 1]! - events[at]!)) / allEvents;
    });
  };
}

/**
 * Precision-recall curve: the precision at the first threshold that finds each share of the events.
 *
 * @param forecasts - the forecasts
 * @returns precision on the grid; NaN where there are no events
 * @source Davis & Goadrich (2006), "The relationship between precision-recall and ROC curves", ICML; no interpolation
 */
export function precisionRecallCurve(forecasts: BinaryForecasts): ThresholdCurve {
  const runs = orderForecasts(forecasts.probabilities, 'descending');
  return (weights) => {
    const { events, others } = cumulativeCounts(forecasts, runs, weights);
    const allEvents = events.at(-1)!;
    let at = 1;
    return Float64Array.from(GRID, (recall) => {
      if (allEvents === 0) return Number.NaN;
      while (at + 1 < events.length && events[at]! < recall * allEvents) at += 1;
      return events[at]! / (events[at]! + others[at]!);
    });
  };
}
