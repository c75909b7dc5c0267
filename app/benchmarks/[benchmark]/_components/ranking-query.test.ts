import { expect, test } from 'vitest';
import { isCanonical, parseRankingQuery, type RankingChoices, rankingPath } from './ranking-query.ts';

const choices: RankingChoices = {
  benchmark: 'glue',
  rules: ['borda', 'kemeny'],
  defaultRule: 'borda',
  levels: ['scores', 'instances'],
  tasks: ['cola', 'sst-2'],
};
const read = (address: string) =>
  parseRankingQuery(Object.fromEntries(new URL(address, 'http://x').searchParams), choices);

test('an address holds what differs from the default, in one order', () => {
  const query = read('/?w.sst-2=0.5&w.cola=2&rule=kemeny');
  expect(query).toEqual({
    rule: 'kemeny',
    level: 'scores',
    weights: { cola: 2, 'sst-2': 0.5 },
    all: false,
  });
  expect(rankingPath(query, choices)).toBe('/benchmarks/glue?rule=kemeny&w.cola=2&w.sst-2=0.5');
  expect(rankingPath(read('/?rule=borda&w.cola=1'), choices)).toBe('/benchmarks/glue');
});

test('ranks within tasks are asked for where the benchmark has them', () => {
  expect(rankingPath(read('/?w.cola=2&level=instances&rule=borda'), choices)).toBe(
    '/benchmarks/glue?level=instances&w.cola=2',
  );
  const scoresOnly: RankingChoices = { ...choices, levels: ['scores'] };
  expect(parseRankingQuery({ level: 'instances' }, scoresOnly).level).toBe('scores');
});

test.each([
  '/?level=cells',
  '/?rule=dictator',
  '/?w.cola=-1',
  '/?w.cola=1e9',
  '/?w.cola=NaN',
  '/?w.cola=',
  '/?w.none=3',
  '/?w.__proto__=3',
  '/?w.cola=0&w.sst-2=0',
])('%s makes no sense and is left out', (address) => {
  expect(rankingPath(read(address), choices)).toBe('/benchmarks/glue');
});

test('what is written otherwise is not canonical', () => {
  const query = read('/?w.cola=2');
  expect(isCanonical({ 'w.cola': '2' }, query, choices)).toBe(true);
  expect(isCanonical({ 'w.cola': '2.0' }, query, choices)).toBe(false);
  expect(isCanonical({ 'w.cola': '2', 'w.sst-2': '1' }, query, choices)).toBe(false);
  expect(isCanonical({ rule: ['borda', 'kemeny'] }, read('/'), choices)).toBe(false);
});
