import { expect, test } from 'vitest';
import { drawFigure } from '../figures/draw-figure.ts';
import { PRINT_THEME } from '../report/figures/theme.ts';
import { compareInstances } from './compare-instances.ts';
import { differenceCurve, scatter } from './comparison-figures.ts';

const ids = ['q1', 'q2', 'q3', 'q4', 'q5'];
const a = [0.5, 0.25, 1, Number.NaN, 0.5];
const b = [0.5, 0.75, 0, 0.5, 0.5];

test('instances stand by the advantage of A; ties in their order, undefined ones nowhere', () => {
  expect(compareInstances(ids, a, b, 'higher').map(({ id, difference }) => [id, difference])).toEqual([
    ['q3', 1],
    ['q1', 0],
    ['q5', 0],
    ['q2', -0.5],
  ]);
});

test('where lower is better the order is the other way round', () => {
  expect(compareInstances(ids, a, b, 'lower').map(({ id }) => id)).toEqual(['q2', 'q1', 'q5', 'q3']);
});

const metric = {
  id: 'map',
  label: 'MAP',
  direction: 'higher',
  range: [0, 1],
  unit: '1',
  summary: 'mean',
  definition: '',
  source: '',
} as const;

const compared = (n: number) => ({
  a: 'bm25',
  b: '<rm3>',
  metric,
  instanceKind: ['topic', 'topics'] as const,
  instances: Array.from({ length: n }, (_, index) => ({
    id: `q${index}`,
    index,
    a: n - index,
    b: 0,
    difference: n - index,
  })),
});

test('each instance is a bar with its place, its difference and its name', () => {
  const { head, series } = differenceCurve(compared(3));
  expect(head.kind).toBe('bars');
  expect(series).toMatchObject([{ x: [1, 2, 3], y: [3, 2, 1], labels: ['q0', 'q1', 'q2'] }]);
});

test('a point of the scatter plot holds the values of both', () => {
  const { head, series } = scatter(compared(2));
  expect(series).toMatchObject([{ x: [2, 1], y: [0, 0] }]);
  expect(head.description).toContain('below the diagonal bm25 is better');
  expect(drawFigure(scatter(compared(2)), PRINT_THEME)).toContain('&lt;rm3&gt;');
});

test('many instances are thinned evenly, which is said', () => {
  const { head, series } = differenceCurve(compared(10_000));
  const [first] = series;
  expect(first?.x).toHaveLength(2000);
  expect([first?.x[0], first?.x.at(-1)]).toEqual([1, 10_000]);
  expect(head.description).toContain('2000 of 10000 topics are drawn');
});
