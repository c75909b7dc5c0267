import type { Subject } from '../cohort.ts';
import { certain, forMarkers, lastVisit, mean, pointsOf } from './measurements.ts';
import type { System } from './system.ts';

/** Mean size of the change from one measurement to the next. */
export function usualChange(history: readonly Subject[], marker: number): number {
  const changes = history.flatMap((subject) => {
    const points = pointsOf(subject, marker);
    return points.slice(1).map(({ value }, index) => Math.abs(value - (points[index]?.value ?? value)));
  });
  return mean(changes);
}

/** The last value that was measured; the mean of all last ones where there is none. */
export function lastValues(history: readonly Subject[]): (subject: Subject, marker: number) => number {
  const last = (subject: Subject, marker: number) => pointsOf(subject, marker).at(-1)?.value;
  const usual = forMarkers((marker) => mean(history.flatMap((subject) => last(subject, marker) ?? [])));
  return (subject, marker) => last(subject, marker) ?? usual[marker] ?? 0;
}

export const lastValue: System = {
  name: 'last-value',
  description:
    'Nothing changes: the last state for sure, the last value of each biomarker, give or take the usual change from one visit to the next.',
  tags: ['baseline'],
  attributes: { parameters: 3 },
  prepare: (history) => {
    const last = lastValues(history);
    const changes = forMarkers((marker) => usualChange(history, marker));
    return (subject) => ({
      probabilities: certain(lastVisit(subject)?.state ?? 0),
      guesses: forMarkers((marker) => {
        const estimate = last(subject, marker);
        const change = changes[marker] ?? 0;
        return { estimate, lower: estimate - change, upper: estimate + change };
      }),
    });
  },
};
