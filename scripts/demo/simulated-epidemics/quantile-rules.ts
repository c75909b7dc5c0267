import { normalQuantile } from '#evaluation/statistics/normal-distribution.ts';
import { quantile } from '#evaluation/statistics/quantile.ts';
import { HORIZONS, type Place } from './epidemics.ts';
import type { PointRule } from './point-rules.ts';

/** Levels of all forecasts. */
export const LEVELS = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];

/** Quantiles of a place, horizon after horizon; shape [horizons × levels]. Sees histories only. */
export type QuantileRule = (
  place: Pick<Place, 'history'>,
  all: readonly Pick<Place, 'history'>[],
) => Float64Array;

/** Weeks that a rule is given at least when its past errors are computed. */
const WARM_UP = 12;
const ANALOGUE_WEEKS = 5;
const ANALOGUES = 40;

const logs = (history: Float64Array): Float64Array => history.map(Math.log1p);
const admissions = (log: number): number => Math.max(0, Math.expm1(log));
const ascending = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

function byHorizon(quantileAt: (weeksAhead: number) => (level: number) => number): Float64Array {
  return Float64Array.from(
    HORIZONS.flatMap((weeksAhead) => {
      const at = quantileAt(weeksAhead);
      return LEVELS.map(at);
    }),
  );
}

/** A point rule with the quantiles of the errors that it made on the same history. */
export const withPastErrors =
  (rule: PointRule): QuantileRule =>
  ({ history }) => {
    const series = logs(history);
    return byHorizon((weeksAhead) => {
      const errors: number[] = [];
      for (let end = WARM_UP; end + weeksAhead <= series.length; end++) {
        errors.push((series[end + weeksAhead - 1] ?? 0) - rule(series.subarray(0, end), weeksAhead));
      }
      const sorted = ascending(errors);
      const point = rule(series, weeksAhead);
      return (level) => admissions(point + quantile(sorted, level));
    });
  };

/** The last value with the spread of counts alone, √n: far too sure. */
export const countingErrorOnly: QuantileRule = ({ history }) => {
  const last = history[history.length - 1] ?? 0;
  return byHorizon(() => (level) => Math.max(0, last + Math.sqrt(last) * normalQuantile(level)));
};

/** Quantiles of the whole history of the place, the same at each horizon. */
export const ownHistory: QuantileRule = ({ history }) => {
  const sorted = history.toSorted();
  return byHorizon(() => (level) => quantile(sorted, level));
};

/** Quantiles of the histories of all places, the same everywhere: what is known without looking. */
export const everybodysHistory: QuantileRule = (_place, all) => {
  const sorted = ascending(all.flatMap(({ history }) => [...history]));
  return byHorizon(() => (level) => quantile(sorted, level));
};

/** Forty stretches of five weeks, of any place, that moved most alike: how they went on. */
export const analogues: QuantileRule = ({ history }, all) => {
  const series = logs(history);
  const recent = shape(series, series.length);
  const last = series[series.length - 1] ?? 0;
  const furthest = HORIZONS.length;
  const stretches = all.flatMap((other) => {
    const candidate = logs(other.history);
    const found: { distance: number; rises: number[] }[] = [];
    for (let end = ANALOGUE_WEEKS; end + furthest <= candidate.length; end++) {
      const distance = shape(candidate, end).reduce(
        (sum, value, week) => sum + (value - (recent[week] ?? 0)) ** 2,
        0,
      );
      const rises = HORIZONS.map((ahead) => (candidate[end + ahead - 1] ?? 0) - (candidate[end - 1] ?? 0));
      found.push({ distance, rises });
    }
    return found;
  });
  const nearest = stretches.sort((a, b) => a.distance - b.distance).slice(0, ANALOGUES);
  return byHorizon((weeksAhead) => {
    const sorted = ascending(nearest.map(({ rises }) => rises[weeksAhead - 1] ?? 0));
    return (level) => admissions(last + quantile(sorted, level));
  });
};

/** The last weeks of a series relative to the last one. */
function shape(series: Float64Array, end: number): Float64Array {
  const stretch = series.slice(end - ANALOGUE_WEEKS, end);
  const reference = stretch[stretch.length - 1] ?? 0;
  return stretch.map((value) => value - reference);
}
