import { type BinaryForecasts, orderForecasts, visitRuns, type WeightedStatistic } from './forecasts.ts';

/**
 * Kolmogorov-Smirnov statistic: the largest difference between true and false positive rate over all thresholds.
 *
 * @param forecasts - the forecasts
 * @returns in [0, 1], higher is better; NaN where all or none are events
 * @source Youden (1950), "Index for rating diagnostic tests", Cancer 3, at its best threshold
 */
export function kolmogorovSmirnov(forecasts: BinaryForecasts): WeightedStatistic {
  const runs = orderForecasts(forecasts.probabilities, 'descending');
  return (weights) => {
    const cumulative: [number, number][] = [];
    let events = 0;
    let others = 0;
    visitRuns(forecasts, runs, weights, (eventsHere, othersHere) => {
      events += eventsHere;
      others += othersHere;
      cumulative.push([events, others]);
    });
    if (events === 0 || others === 0) return Number.NaN;
    return cumulative.reduce(
      (largest, [hits, alarms]) => Math.max(largest, hits / events - alarms / others),
      0,
    );
  };
}

/**
 * Share of the events that is among the highest forecasts: of n, the first max(1, floor(n · share)). Equal forecasts
 * stand in the order of the truth.
 *
 * @param forecasts - the forecasts
 * @param share     - in (0, 1]
 * @returns in [0, 1], higher is better; NaN without events
 * @source definition; "recall at top k"
 */
export function recallAtTop(forecasts: BinaryForecasts, share: number): WeightedStatistic {
  const { order } = orderForecasts(forecasts.probabilities, 'descending');
  return (weights) => {
    let total = 0;
    let events = 0;
    for (const [place, weight] of weights.entries()) {
      total += weight;
      events += weight * forecasts.events[place]!;
    }
    let left = Math.max(1, Math.floor(total * share));
    let found = 0;
    for (let at = 0; at < order.length && left > 0; at++) {
      const taken = Math.min(left, weights[order[at]!]!);
      found += taken * forecasts.events[order[at]!]!;
      left -= taken;
    }
    return found / events;
  };
}
