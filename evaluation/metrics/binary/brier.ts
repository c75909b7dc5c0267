import { type BinaryForecasts, orderForecasts, visitRuns, type WeightedStatistic } from './forecasts.ts';

/** The three terms of Murphy's decomposition of the Brier score. */
export type BrierTerm = 'reliability' | 'resolution' | 'uncertainty';

/**
 * A term of Murphy's decomposition, Brier score = reliability − resolution + uncertainty, over groups of equal
 * forecasts: so it is exact, but with forecasts that are all different reliability is the Brier score itself.
 *
 * @param forecasts - the forecasts
 * @param term      - reliability Σ nₖ (pₖ − oₖ)² / n, lower is better; resolution Σ nₖ (oₖ − o)² / n, higher is better;
 *                    uncertainty o (1 − o), a property of the truth
 * @returns in [0, 1]; NaN for an empty sample
 * @source Murphy (1973), "A new vector partition of the probability score", J. Appl. Meteorol. 12
 */
export function brierTerm(forecasts: BinaryForecasts, term: BrierTerm): WeightedStatistic {
  const runs = orderForecasts(forecasts.probabilities, 'ascending');
  return (weights) => {
    const groups: (readonly [n: number, rate: number, probability: number])[] = [];
    let n = 0;
    let events = 0;
    visitRuns(forecasts, runs, weights, (eventsHere, othersHere, probability) => {
      const size = eventsHere + othersHere;
      groups.push([size, eventsHere / size, probability]);
      n += size;
      events += eventsHere;
    });
    const rate = events / n;
    if (term === 'uncertainty') return rate * (1 - rate);
    const deviation = ([size, observed, probability]: (typeof groups)[number]) =>
      size * (observed - (term === 'reliability' ? probability : rate)) ** 2;
    return groups.reduce((sum, group) => sum + deviation(group), 0) / n;
  };
}

/**
 * Brier skill score: 1 − B / B₀, where B₀ = o (1 − o) is the Brier score of always forecasting the share of events.
 *
 * @param forecasts - the forecasts
 * @returns at most 1, higher is better, 0 for no skill; NaN where all or none are events
 * @source Brier (1950), "Verification of forecasts expressed in terms of probability"; Murphy (1973)
 */
export function brierSkill({ events, probabilities }: BinaryForecasts): WeightedStatistic {
  const errors = probabilities.map((probability, place) => (probability - events[place]!) ** 2);
  return (weights) => {
    let n = 0;
    let happened = 0;
    let error = 0;
    for (const [place, weight] of weights.entries()) {
      n += weight;
      happened += weight * events[place]!;
      error += weight * errors[place]!;
    }
    const rate = happened / n;
    return rate === 0 || rate === 1 ? Number.NaN : 1 - error / n / (rate * (1 - rate));
  };
}
