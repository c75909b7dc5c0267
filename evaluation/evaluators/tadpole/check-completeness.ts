import type { ProblemList } from '../../formats/problems.ts';
import { formatMonth, parseMonth } from './calendar.ts';
import type { ForecastRows } from './forecast-rows.ts';
import type { Protocol } from './protocol.ts';
import type { Truth } from './truth.ts';

/** Names that one message lists. */
const LISTED = 6;

/**
 * Looks for subjects and months that a submission lacks: every subject of the truth needs every month that any of them
 * has, the first month of the protocol, and as many as they want.
 *
 * @param rows     - rows of the submission
 * @param truth    - the subjects
 * @param protocol  - `months`, `firstMonth`
 * @param problems - gets what is missing
 * @returns the months, ascending
 * @source TADPOLE: a submission forecasts all months for all subjects
 */
export function checkCompleteness(
  rows: ForecastRows,
  truth: Truth,
  protocol: Protocol,
  problems: ProblemList,
): Int32Array {
  const months = wantedMonths(rows.lineOf, protocol);
  const isStrange = rows.lineOf.every((own) => own.size === 0) && rows.extraSubjects.size > 0;
  if (isStrange) {
    refuseStrangers(rows.extraSubjects, protocol.subject, problems);
    return months;
  }
  for (const [subject, own] of rows.lineOf.entries()) {
    const id = truth.subjects[subject]!;
    if (own.size === 0) {
      const message = `subject ${id} has no row; expected every subject of the task`;
      problems.add({ code: 'missing_subject', message });
      continue;
    }
    const [line] = own.values();
    const missing = Array.from(months).filter((month) => !own.has(month));
    if (missing.length === 0) continue;
    const listed = missing.slice(0, LISTED).map(formatMonth).join(', ');
    const more = missing.length > LISTED ? `, and ${missing.length - LISTED} more` : '';
    const message =
      `subject ${id} lacks ${missing.length} of ${months.length} months: ${listed}${more}; ` +
      'expected the same months for every subject';
    problems.add({ code: 'missing_month', ...(line === undefined ? {} : { line }), message });
  }
  if (rows.count > 0 && months.length < protocol.months) {
    const message = `the file has ${months.length} months; expected ${protocol.months} or more for every subject`;
    problems.add({ code: 'missing_month', message });
  }
  return months;
}

function wantedMonths(lineOf: readonly ReadonlyMap<number, number>[], protocol: Protocol): Int32Array {
  const first = parseMonth(protocol.firstMonth);
  const required = Number.isNaN(first)
    ? []
    : Array.from({ length: protocol.months }, (_, month) => first + month);
  const all = new Set(required);
  for (const own of lineOf) for (const month of own.keys()) all.add(month);
  return Int32Array.from(all).sort();
}

function refuseStrangers(
  strangers: ReadonlyMap<string, number>,
  column: string,
  problems: ProblemList,
): void {
  const [first] = strangers.values();
  const listed = [...strangers].slice(0, LISTED).map(([id, line]) => `${id} (line ${line})`);
  const message =
    `no subject of column "${column}" is a subject of this task: ${listed.join(', ')}` +
    `${strangers.size > LISTED ? ', …' : ''}; expected their ids exactly as in the data of the task`;
  problems.add({ code: 'missing_subject', ...(first === undefined ? {} : { line: first }), message });
}
