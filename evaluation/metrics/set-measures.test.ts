import { expect, test } from 'vitest';
import { macroAverage, microAverage } from './answer-sets.ts';
import {
  fMeasure,
  setAveragePrecision,
  setPrecision,
  setRecall,
  setRelativePrecision,
  utility,
} from './set-measures.ts';

test('measures of a set: 3 of 6 retrieved are among the 4 relevant', () => {
  expect(setPrecision(3, 6)).toBe(0.5);
  expect(setRecall(3, 4)).toBe(0.75);
  expect(setAveragePrecision(3, 6, 4)).toBe(9 / 24);
  expect(setRelativePrecision(3, 6, 4)).toBe(0.75);
  expect(utility(3, 6, 4, 100, [2, -1, -0.5, 0.1])).toBeCloseTo(6 - 3 - 0.5 + 9.3, 12);
});

test('F1 is 2PR/(P+R), F2 is 5PR/(4P+R)', () => {
  expect(fMeasure(0.5, 0.75)).toBeCloseTo(0.75 / 1.25, 15);
  expect(fMeasure(0.5, 0.75, 4)).toBeCloseTo(1.875 / 2.75, 15);
});

test('nothing found, retrieved or relevant gives 0', () => {
  expect([setPrecision(0, 0), setRecall(0, 0), fMeasure(0, 0), setAveragePrecision(0, 0, 0)]).toEqual([
    0, 0, 0, 0,
  ]);
  expect(setRelativePrecision(0, 0, 5)).toBe(0);
});

test('micro averages weigh answers, macro averages weigh queries', () => {
  const queries = [
    { found: 1, given: 1, relevant: 1 },
    { found: 1, given: 4, relevant: 2 },
    { found: 0, given: 0, relevant: 1 },
  ];
  expect(microAverage(queries)).toMatchObject({ precision: 2 / 5, recall: 2 / 4 });
  expect(macroAverage(queries).precision).toBeCloseTo((1 + 1 / 4 + 0) / 3, 15);
  expect(macroAverage(queries).f1).toBeCloseTo((1 + 1 / 3 + 0) / 3, 15);
});
