import { expect, test } from 'vitest';
import { type BadgeFacts, badgeInFull, badgeText, scoreBadge } from './score-badge.ts';

const facts: BadgeFacts = {
  task: 'Robust <2003>',
  metric: 'nDCG@10',
  score: { value: 0.4618, ci: [0.451, 0.4734] },
  decimals: 3,
  rank: 1,
  rankInterval: [1, 3],
  ranked: 57,
};

test('rank, value and half of the interval', () => {
  expect(badgeText(facts)).toBe('rank 1–3 of 57, nDCG@10 .462 ± .011');
  expect(badgeInFull(facts)).toBe('Robust <2003>: rank 1–3 of 57, nDCG@10 0.462 [0.451, 0.473]');
});

test('what is not known is not said', () => {
  const score = { value: -0.25, ci: null };
  expect(badgeText({ ...facts, rank: null, rankInterval: null, score })).toBe('nDCG@10 -.250');
  expect(badgeText({ ...facts, rankInterval: null, score: { value: 12.5, ci: [12, 13] }, decimals: 1 })).toBe(
    'rank 1 of 57, nDCG@10 12.5 ± .5',
  );
});

test('the drawing holds both as text, and names as nothing but text', () => {
  const svg = scoreBadge({ ...facts, task: '"><script>alert(1)</script>' });
  expect(svg).toContain('rank 1–3 of 57, nDCG@10 .462 ± .011');
  expect(svg).not.toContain('<script');
  expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="&quot;&gt;&lt;script/);
});
