import { type BinaryForecasts, orderForecasts, visitRuns, type WeightedStatistic } from './forecasts.ts';

/**
 * Area under the ROC curve: the probability that an event has a higher forecast than a non-event, ties counting half.
 *
 * @param forecasts - the forecasts
 * @returns in [0, 1], higher is better, 0.5 for a constant forecast; NaN where all or none are events
 * @source Hanley & McNeil (1982), "The meaning and use of the area under a ROC curve", Radiology 143; Mann-Whitney with
 *         mid-ranks
 */
export function rocArea(forecasts: BinaryForecasts): WeightedStatistic {
  const runs = orderForecasts(forecasts.probabilities, 'ascending');
  return (weights) => {
    let wins = 0;
    let eventsBelow = 0;
    let othersBelow = 0;
    visitRuns(forecasts, runs, weights, (events, others) => {
      wins += events * (othersBelow + others / 2);
      eventsBelow += events;
      othersBelow += others;
    });
    return wins / (eventsBelow * othersBelow);
  };
}

const NORMAL_975 = 1.959963984540054;

/**
 * An end of DeLong's 95 % interval for the area under the ROC curve: area ± 1.96 standard errors, cut at 0 and 1. The
 * variance is that of the shares of non-events below each event, plus that of the shares of events above each
 * non-event.
 *
 * @param forecasts - the forecasts
 * @param end       - which end
 * @returns in [0, 1]; NaN with fewer than two events or two non-events
 * @source DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44; agrees with `ci.auc` of pROC
 */
export function deLongEnd(forecasts: BinaryForecasts, end: 'lower' | 'upper'): WeightedStatistic {
  const area = rocArea(forecasts);
  const runs = orderForecasts(forecasts.probabilities, 'ascending');
  return (weights) => {
    const auc = area(weights);
    const totals = [0, 0];
    visitRuns(forecasts, runs, weights, (events, others) => {
      totals[0]! += events;
      totals[1]! += others;
    });
    const [allEvents = 0, allOthers = 0] = totals;
    if (allEvents < 2 || allOthers < 2) return Number.NaN;
    let eventSquares = 0;
    let otherSquares = 0;
    let eventsBelow = 0;
    let othersBelow = 0;
    visitRuns(forecasts, runs, weights, (events, others) => {
      const below = (othersBelow + others / 2) / allOthers;
      const above = (allEvents - eventsBelow - events / 2) / allEvents;
      eventSquares += events * (below - auc) ** 2;
      otherSquares += others * (above - auc) ** 2;
      eventsBelow += events;
      othersBelow += others;
    });
    const variance = eventSquares / (allEvents - 1) / allEvents + otherSquares / (allOthers - 1) / allOthers;
    const margin = NORMAL_975 * Math.sqrt(variance);
    return end === 'lower' ? Math.max(0, auc - margin) : Math.min(1, auc + margin);
  };
}
