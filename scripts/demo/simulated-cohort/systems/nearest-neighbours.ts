import { quantile } from '#evaluation/statistics/quantile.ts';
import { STATES, type Subject, type Visit } from '../cohort.ts';
import { lastValues } from './last-value.ts';
import { forMarkers, lastVisit, mean, pointsOf, stateShares } from './measurements.ts';
import type { System } from './system.ts';

const NEIGHBOURS = 40;
/** Longest span, in half years, over which the history is looked at. */
const SPANS = 6;
const STEP_DAYS = 182;

/** Two visits of a subject, so many half years apart. */
interface Course {
  readonly from: Visit;
  readonly to: Visit;
}

function coursesOf(history: readonly Subject[], span: number): Course[] {
  return history.flatMap(({ visits }) =>
    visits.slice(span).flatMap((to, index) => {
      const from = visits[index];
      return from === undefined ? [] : [{ from, to }];
    }),
  );
}

/** Widths of the middle half of each biomarker: what makes their differences comparable. */
function scales(history: readonly Subject[]): number[] {
  return forMarkers((marker) => {
    const values = history.flatMap((subject) => pointsOf(subject, marker).map(({ value }) => value));
    values.sort((a, b) => a - b);
    return quantile(values, 0.75) - quantile(values, 0.25);
  });
}

export const nearestNeighbours: System = {
  name: 'nearest-neighbours',
  description: `What became of the ${NEIGHBOURS} visits most like the subject's last values: their states, and the middle of their changes.`,
  tags: ['neighbours'],
  attributes: { neighbours: NEIGHBOURS },
  prepare: (history) => {
    const last = lastValues(history);
    const widths = scales(history);
    const courses = Array.from({ length: SPANS }, (_, span) => coursesOf(history, span + 1)).filter(
      (found) => found.length > 0,
    );
    const found = new Map<string, readonly Course[]>();
    const neighboursOf = (subject: Subject, span: number): readonly Course[] => {
      const key = `${subject.id} ${span}`;
      const known = found.get(key);
      if (known) return known;
      const state = lastVisit(subject)?.state ?? 0;
      const here = forMarkers((marker) => last(subject, marker));
      const distance = ({ from }: Course): number =>
        Math.abs(from.state - state) +
        mean(
          from.values.flatMap((value, marker) =>
            Number.isNaN(value) ? [] : [Math.abs(value - (here[marker] ?? 0)) / (widths[marker] ?? 1)],
          ),
        );
      const nearest = (courses[span] ?? [])
        .map((course) => ({ course, distance: distance(course) }))
        .filter(({ distance: far }) => !Number.isNaN(far))
        .sort((a, b) => a.distance - b.distance)
        .slice(0, NEIGHBOURS)
        .map(({ course }) => course);
      found.set(key, nearest);
      return nearest;
    };
    return (subject, day) => {
      const ahead = Math.round((day - (lastVisit(subject)?.day ?? day)) / STEP_DAYS);
      const neighbours = neighboursOf(subject, Math.min(courses.length, Math.max(1, ahead)) - 1);
      const shares = stateShares(neighbours.map(({ to }) => to));
      return {
        probabilities: STATES.map((_, state) => (shares[state] ?? 0) + 0.01),
        guesses: forMarkers((marker) => {
          const changes = neighbours
            .map(({ from, to }) => (to.values[marker] ?? Number.NaN) - (from.values[marker] ?? Number.NaN))
            .filter((change) => !Number.isNaN(change))
            .sort((a, b) => a - b);
          const value = last(subject, marker);
          if (changes.length === 0) return { estimate: value, lower: value, upper: value };
          const [lower, estimate, upper] = [0.25, 0.5, 0.75].map((level) => value + quantile(changes, level));
          return { estimate: estimate ?? value, lower: lower ?? value, upper: upper ?? value };
        }),
      };
    };
  },
};
