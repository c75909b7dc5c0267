import { expect, test } from 'vitest';
import { scoreTableCsv } from '#server/rest/rankings.ts';
import { publishBenchmark } from '#server/services/publish-benchmark.ts';
import { getBenchmarkRanking } from '#server/services/rankings.ts';
import { testBackend } from '#server/testing/backend.ts';
import { benchmarkOf, CYCLE } from '#server/testing/benchmarks.ts';
import { scoreAll } from '#server/testing/retrieval.ts';
import { podium, write } from '../testing/podium.ts';

const backend = await testBackend();
await publishBenchmark(
  backend.db,
  backend.blobs,
  benchmarkOf('parity', { ...CYCLE, four: { alpha: 3, beta: 3, delta: 1 }, five: { gamma: 2, delta: 3 } }),
);
const LEVELS = {
  narrow: { alpha: [2, 2, 4], beta: [3, 3, 1], gamma: [4, 4, 4] },
  clear: { alpha: [2, 2, 2], beta: [4, 4, 4], gamma: [1, 1, 1] },
} as const;
await publishBenchmark(backend.db, backend.blobs, benchmarkOf('levels', LEVELS));
await scoreAll(backend);

/** The same as a long table: the score on a topic is the reciprocal of the rank. */
const LONG = [
  'system,task,instance,score',
  ...Object.entries<Readonly<Record<string, readonly number[]>>>(LEVELS).flatMap(([task, bySystem]) =>
    Object.entries(bySystem).flatMap(([system, ranks]) =>
      ranks.map((rank, topic) => `${system},${task},q${topic + 1},${1 / rank}`),
    ),
  ),
].join('\n');

const RULES = [
  'kemeny',
  'borda',
  'mean',
  'schulze',
  'ranked-pairs',
  'median-rank',
  'bradley-terry',
  'mean-win-rate',
];
const WEIGHTS = [{}, { one: 2, four: 0.5 }, { two: 0 }];

test.each(RULES)('the page and `podium rank` agree digit by digit: %s', async (rule) => {
  for (const weights of WEIGHTS) {
    const view = await getBenchmarkRanking(backend.db, 'parity', { rule, weights });
    const name = new Map(view.systems.map((system) => [system.id, system.name]));
    const file = `parity-${rule}.csv`;
    await write(file, scoreTableCsv(view));
    const flags = Object.entries(weights).flatMap(([task, weight]) => ['--weight', `${task}=${weight}`]);
    const ran = await podium(['rank', '--scores', file, '--method', rule, ...flags, '--format', 'json']);
    const { ranking, undefinedBecause, missing, optimality, condorcetWinner } = JSON.parse(ran.stdout);
    const page = view.rankings.find((candidate) => candidate.rule === rule);
    expect({
      ranking: page?.ranking.map((row) => ({ ...row, system: name.get(row.system) })),
      undefinedBecause: page?.undefinedBecause,
      missing: page?.missing,
      optimality: page?.optimality,
      condorcetWinner: name.get(view.majorities.condorcetWinner ?? '') ?? null,
    }).toEqual({ ranking, undefinedBecause, missing, optimality, condorcetWinner });
  }
});

test.each(['borda', 'kemeny', 'mean', 'bradley-terry'])(
  'at two levels the page, `podium rank` on its table and on the instances agree digit by digit: %s',
  async (rule) => {
    const view = await getBenchmarkRanking(backend.db, 'levels', { rule, level: 'instances' });
    const name = new Map(view.systems.map((system) => [system.id, system.name]));
    await write(`ranks-${rule}.csv`, scoreTableCsv(view));
    const lower = view.tasks.flatMap(({ slug }) => ['--lower-is-better', slug]);
    await write('instances.csv', LONG);
    const page = view.rankings
      .find((ranking) => ranking.rule === rule)
      ?.ranking.map((row) => ({ ...row, system: name.get(row.system) }));
    const named = view.systems.reduce(
      (text, { id, name: of }) => text.replaceAll(id, of),
      JSON.stringify(view.details),
    );
    for (const table of [
      ['--scores', `ranks-${rule}.csv`, ...lower],
      ['--instances', 'instances.csv'],
    ]) {
      const ran = await podium(['rank', ...table, '--method', rule, '--diagnostics', '--format', 'json']);
      const { ranking, diagnostics } = JSON.parse(ran.stdout);
      expect(ranking).toEqual(page);
      const { seed: _, agreements: __, ...details } = diagnostics;
      const isResampled = table[0] === '--instances';
      expect(details).toEqual({
        ...JSON.parse(named),
        ...(isResampled ? {} : { stabilityOverInstances: null }),
      });
    }
  },
);
