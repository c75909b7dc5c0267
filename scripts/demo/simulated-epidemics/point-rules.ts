/** Log admissions some weeks ahead, from a series of log admissions. */
export type PointRule = (series: Float64Array, weeksAhead: number) => number;

const TREND_WEEKS = 4;

const last = (series: Float64Array): number => series[series.length - 1] ?? 0;

/** Nothing changes. */
export const lastValue: PointRule = (series) => last(series);

/** The mean of all that was. */
export const historicalMean: PointRule = (series) =>
  series.reduce((sum, value) => sum + value, 0) / series.length;

/** The line through the last four weeks goes on. */
export const linearTrend: PointRule = (series, weeksAhead) => last(series) + weeksAhead * slope(series);

/** The trend of the last four weeks fades by 0.7 a week (Gardner & McKenzie 1985). */
export const dampedTrend: PointRule = (series, weeksAhead) => {
  let rise = 0;
  for (let week = 1; week <= weeksAhead; week++) rise += slope(series) * 0.7 ** week;
  return last(series) + rise;
};

/** Weekly growth is autoregressive of order 1, its coefficient fitted by least squares on the series itself. */
export const autoregressiveGrowth: PointRule = (series, weeksAhead) => {
  const growth = series.slice(1).map((value, week) => value - (series[week] ?? 0));
  let products = 0;
  let squares = 0;
  for (let week = 1; week < growth.length; week++) {
    const [before = 0, now = 0] = [growth[week - 1], growth[week]];
    products += before * now;
    squares += before * before;
  }
  const coefficient = squares === 0 ? 0 : products / squares;
  let [level, rate] = [last(series), last(growth)];
  for (let week = 1; week <= weeksAhead; week++) {
    rate *= coefficient;
    level += rate;
  }
  return level;
};

/** Least-squares slope of the last four values. */
function slope(series: Float64Array): number {
  const recent = series.slice(-TREND_WEEKS);
  const middle = (recent.length - 1) / 2;
  let products = 0;
  let squares = 0;
  for (const [week, value] of recent.entries()) {
    products += (week - middle) * value;
    squares += (week - middle) ** 2;
  }
  return squares === 0 ? 0 : products / squares;
}
