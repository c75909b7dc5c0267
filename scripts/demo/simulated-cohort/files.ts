import { dateFromDays } from '#evaluation/formats/calendar-date.ts';
import { BIOMARKERS, STATES, type Subject } from './cohort.ts';

const encoder = new TextEncoder();

const HEADER = ['Subject', 'VisitDate', 'State', ...BIOMARKERS.map(({ name }) => name)];

/** One line a visit, history and truth alike; what was not measured is empty. */
export function visitFile(subjects: readonly Subject[]): Uint8Array {
  const lines = subjects.flatMap(({ id, visits }) =>
    visits.map(({ day, state, values }) =>
      [
        id,
        dateFromDays(day),
        STATES[state],
        ...values.map((value) => (Number.isNaN(value) ? '' : value)),
      ].join(','),
    ),
  );
  return encoder.encode(`${[HEADER.join(','), ...lines].join('\n')}\n`);
}

/** The subjects that are to be forecast, one a line. */
export function subjectFile(subjects: readonly Subject[]): Uint8Array {
  return encoder.encode(`${['Subject', ...subjects.map(({ id }) => id)].join('\n')}\n`);
}
