import { expect, it } from 'vitest';
import { PAGE_THEME } from '../../report/figures/theme.ts';
import { type ScoredAt, scoreHistory } from './score-history.ts';

const hour = (at: number) => Date.UTC(2026, 0, 5, at);
const submissions: ScoredAt[] = [
  { name: 'first', time: hour(0), score: 0.2, ci: [0.1, 0.3], isOnFrontier: true },
  { name: 'A & <B>', time: hour(2), score: 0.4, ci: null, isOnFrontier: true },
  { name: 'later', time: hour(6), score: 0.3, ci: [0.2, 0.4], isOnFrontier: false },
];

it('draws the best so far as steps, up to the right edge', () => {
  const svg = scoreHistory(submissions, 'nDCG@10', 3, PAGE_THEME);
  const circles = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);
  expect(circles).toHaveLength(3);
  // The others first: they lie below.
  const [[later = 0] = [], [first = 0, low] = [], [second = 0, high] = []] = circles;
  expect((second - first) / (later - first)).toBeCloseTo(2 / 6, 3);
  expect(svg).toContain(`M${first} ${low}H${second}V${high}H704`);
});

it('tells of every submission and escapes what people wrote', () => {
  const svg = scoreHistory(submissions, 'nDCG@10', 3, PAGE_THEME);
  expect(svg).toContain('<title>2026-01-05 00:00 UTC, first: 0.200 [0.100, 0.300], the best so far</title>');
  expect(svg).toContain('<title>2026-01-05 06:00 UTC, later: 0.300 [0.200, 0.400]</title>');
  expect(svg).toContain('3 submissions; the best nDCG@10 so far: 2026-01-05 00:00 UTC first');
  expect(svg).not.toMatch(/NaN|undefined|style=|<B>/);
});

it('stays small with many submissions', () => {
  const many = Array.from(
    { length: 5000 },
    (_, i): ScoredAt => ({ name: `s${i}`, time: hour(i), score: i % 97, ci: [0, 100], isOnFrontier: i < 97 }),
  );
  expect(scoreHistory(many, 'nDCG@10', 3, PAGE_THEME).length).toBeLessThan(150_000);
});
