import { describe, expect, test } from 'vitest';
import type { Subject } from '../cohort.ts';
import { simulateCohort } from '../cohort.ts';
import { cohortSystems } from './all-systems.ts';
import { lastValue } from './last-value.ts';
import { mixedEffects } from './mixed-effects.ts';
import { populationMean } from './population-mean.ts';
import { subjectRegression } from './subject-regression.ts';

/** 2020-01-01; values are given by years from it. */
const CUT_OFF = 18_262;
const inYears = (years: number): number => Math.round(CUT_OFF + years * 365.25);

/** Subjects whose values lie on lines: level at the cut-off plus slope a year. */
const onLines = (...lines: [level: number, slope: number][]): Subject[] =>
  lines.map(([level, slope], index) => ({
    id: `S${index}`,
    visits: [-3, -2, -1].map((years) => {
      const value = level + (slope * (inYears(years) - CUT_OFF)) / 365.25;
      return { day: inYears(years), state: index % 3, values: [value, value, value] };
    }),
  }));

describe('on lines without noise', () => {
  const history = onLines([10, 1], [20, 2], [30, 3], [40, 2]);
  test('a line through the own values goes on', () => {
    const forecast = subjectRegression.prepare(history);
    for (const [index, [level, slope]] of [
      [10, 1],
      [20, 2],
      [30, 3],
      [40, 2],
    ].entries()) {
      const [guess] = forecast(history[index] ?? { id: '', visits: [] }, inYears(2)).guesses;
      expect(guess?.estimate).toBeCloseTo((level ?? 0) + 2 * (slope ?? 0), 1);
    }
  });
  test('lines of random effects come near it, and somebody unknown gets the line of all', () => {
    const forecast = mixedEffects.prepare(history);
    const [known] = forecast(history[2] ?? { id: '', visits: [] }, inYears(1)).guesses;
    expect(Math.abs((known?.estimate ?? 0) - 33)).toBeLessThan(0.5);
    const [unknown] = forecast({ id: 'new', visits: [] }, inYears(1)).guesses;
    expect(Math.abs((unknown?.estimate ?? 0) - 27)).toBeLessThan(0.5);
    expect((unknown?.upper ?? 0) - (unknown?.lower ?? 0)).toBeGreaterThan(
      (known?.upper ?? 0) - (known?.lower ?? 0),
    );
  });
  test('the last value stays, and the mean is that of all', () => {
    const subject = history[1] ?? { id: '', visits: [] };
    expect(lastValue.prepare(history)(subject, inYears(3)).guesses[0]?.estimate).toBeCloseTo(18, 1);
    // Means 8, 16, 24 and 36 at the middle visit.
    expect(populationMean.prepare(history)(subject, inYears(3)).guesses[0]?.estimate).toBeCloseTo(21, 1);
  });
});

describe('every system', () => {
  const history = simulateCohort(40, 5).map(({ id, visits }) => ({ id, visits: visits.slice(0, 5) }));
  test.each(cohortSystems.map((system) => [system.name, system] as const))(
    '%s gives usable forecasts',
    (_, system) => {
      const forecast = system.prepare(history);
      for (const subject of history) {
        for (const years of [0, 1.5, 3]) {
          const { probabilities, guesses } = forecast(subject, inYears(years));
          expect(probabilities.every((probability) => probability >= 0)).toBe(true);
          expect(Math.max(...probabilities)).toBeGreaterThan(0);
          for (const { estimate, lower, upper } of guesses) {
            expect(lower).toBeLessThanOrEqual(estimate);
            expect(estimate).toBeLessThanOrEqual(upper);
          }
        }
      }
    },
  );
});
