import type { Notice } from '../../../evaluator.ts';
import { centralIntervals, medianPlace, percentOf } from '../../../metrics/quantile/quantile-levels.ts';
import { counted, listed } from '../words.ts';
import type { TargetRecords } from './by-target.ts';
import { scoredCoverages } from './columns.ts';
import type { ForecastMeasure } from './measures.ts';
import type { ForecastOptions } from './options.ts';
import type { ReadForecast } from './parse-forecast.ts';
import { valueOfTarget } from './recompute.ts';
import { type Forecast, type ForecastTruth, rowsByTarget } from './truth.ts';

/** A prediction this many times the median of its target's is pointed out. */
const FAR_OFF = 100;

/**
 * What the author of a forecast should know although it is valid.
 *
 * @param truth    - what was to be predicted
 * @param read     - the forecast and facts of its file
 * @param options  - of the evaluator
 * @param targets  - records by target
 * @param measures - those asked for
 * @returns notices with counts; those with count 0 are left out
 * @source research/capability.md: undefined correlations and outliers are counted, never dropped in silence
 */
export function noticesFor(
  truth: ForecastTruth,
  { forecast, ignoredRows }: ReadForecast,
  options: ForecastOptions,
  targets: readonly TargetRecords[],
  measures: readonly ForecastMeasure[],
): Notice[] {
  const outside = forecast.means.filter((mean) => mean < options.minimum || mean > options.maximum).length;
  const far = farOff(truth, forecast);
  const notices: Notice[] = [
    {
      code: 'ignored_rows',
      count: ignoredRows,
      message: `${counted(ignoredRows, 'row')} for models or targets without truth; ignored`,
    },
    {
      code: 'outside_range',
      count: outside,
      message: `${counted(outside, 'prediction')} outside ${options.minimum} to ${options.maximum}; scored as they stand`,
    },
    {
      code: 'far_off',
      count: far.length,
      message: `${counted(far.length, 'prediction')} over ${FAR_OFF} times the median of the predictions for the target; scored as they stand, look for a slip of units: ${listed(far)}`,
    },
    {
      code: 'no_baseline',
      count: truth.baseline || truth.training ? 0 : 1,
      message:
        'the truth has neither training scores nor a baseline: skills and the scaled MAE are undefined',
    },
    ...levelNotices(forecast, options),
    ...undefinedNotices(targets, measures),
    ...truth.notices,
  ];
  return notices.filter(({ count }) => count > 0);
}

/** Predictions that are most likely a slip of units, e.g. per cent among fractions, by model and target. */
function farOff(truth: ForecastTruth, { means }: Forecast): string[] {
  const found: string[] = [];
  const keys = [...truth.rows.keys()];
  for (const rows of rowsByTarget(truth)) {
    const sizes = rows.map((row) => Math.abs(means[row]!)).sort((a, b) => a - b);
    const median = sizes[sizes.length >> 1]!;
    if (median === 0) continue;
    for (const row of rows) {
      if (Math.abs(means[row]!) > FAR_OFF * median) found.push(keys[row]!.replace('\u0000', ', '));
    }
  }
  return found;
}

function levelNotices({ levels }: Forecast, options: ForecastOptions): Notice[] {
  if (levels.length === 0) {
    const message = 'the file has no quantiles: scores of intervals and quantiles are undefined';
    return [{ code: 'no_quantiles', count: 1, message }];
  }
  const intervals = centralIntervals(levels).map(({ coverage }) => percentOf(coverage));
  const absent = scoredCoverages(options).filter((percent) => !intervals.includes(percent));
  const hasWis = intervals.length > 0 && medianPlace(levels) >= 0;
  return [
    {
      code: 'no_interval',
      count: absent.length,
      message: `no quantiles for the central interval of ${absent.join(', ')} %: coverage and width are undefined there`,
    },
    {
      code: 'no_weighted_interval_score',
      count: hasWis ? 0 : 1,
      message:
        'the weighted interval score needs q0.5 and two quantiles as far from it as each other; undefined',
    },
  ];
}

/** Targets on which a measure of all models is undefined, e.g. a correlation with a constant. */
function undefinedNotices(targets: readonly TargetRecords[], measures: readonly ForecastMeasure[]): Notice[] {
  return measures.flatMap((measure) => {
    const { id, label } = measure.definition;
    if (measure.ofRecord || measure.prepareBaseline) return [];
    const count = targets.filter((records) => Number.isNaN(valueOfTarget(measure, records))).length;
    const message = `${label} is undefined for ${count} of ${counted(targets.length, 'target')}; left out of the mean over targets`;
    return [{ code: `undefined_${id}`, count, message }];
  });
}
