import { type BinaryForecasts, orderForecasts, visitRuns, type WeightedStatistic } from './forecasts.ts';

/**
 * Average precision: Σ (Rₖ − Rₖ₋₁) Pₖ over the distinct forecasts as thresholds, highest first; no interpolation.
 *
 * @param forecasts - the forecasts
 * @returns in [0, 1], higher is better; the share of events for a constant forecast; NaN where all or none are events
 * @source scikit-learn, `average_precision_score`
 */
export function averagePrecisionOfForecasts(forecasts: BinaryForecasts): WeightedStatistic {
  const runs = orderForecasts(forecasts.probabilities, 'descending');
  return (weights) => {
    let sum = 0;
    let events = 0;
    let others = 0;
    visitRuns(forecasts, runs, weights, (eventsHere, othersHere) => {
      events += eventsHere;
      others += othersHere;
      sum += (eventsHere * events) / (events + others);
    });
    return others === 0 ? Number.NaN : sum / events;
  };
}
