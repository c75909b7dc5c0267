import { formatMonth } from './calendar.ts';
import { forecastColumns, keys } from './columns.ts';
import type { Forecasts } from './forecasts.ts';
import type { Protocol } from './protocol.ts';
import type { Truth } from './truth.ts';

/**
 * A submission as a file, e.g. of a consensus: read again, it has the same numbers.
 *
 * @param truth     - tells the subjects
 * @param forecasts - the submission
 * @param protocol  - names of the columns
 * @returns CSV in the form of the challenge; cells of what is not forecast are empty
 * @source TADPOLE submission format
 */
export function writeForecasts(truth: Truth, forecasts: Forecasts, protocol: Protocol): string {
  const { months, probabilities, targets } = forecasts;
  const classes = protocol.classes.length;
  const columns = forecastColumns(protocol);
  const order = [
    keys.subject,
    keys.month,
    ...protocol.classes.map((_, of) => keys.probability(of)),
    ...protocol.targets.flatMap((_, target) => [
      keys.estimate(target),
      keys.lower(target),
      keys.upper(target),
    ]),
  ];
  const lines = [order.map((key) => quote(columns[key]!.names[0])).join(',')];
  for (const [subject, id] of truth.subjects.entries()) {
    for (const [index, month] of months.entries()) {
      const row = subject * months.length + index;
      const own = protocol.classes.map((_, of) => probabilities?.[row * classes + of]);
      const estimates = targets.flatMap((target) => [
        target?.estimate[row],
        target?.lower[row],
        target?.upper[row],
      ]);
      lines.push([quote(id), formatMonth(month), ...[...own, ...estimates].map(cell)].join(','));
    }
  }
  return `${lines.join('\n')}\n`;
}

const cell = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '' : String(value);

const quote = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
