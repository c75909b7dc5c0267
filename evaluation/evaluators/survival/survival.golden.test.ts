import { test } from 'vitest';
import { describeGolden } from '../../testing/golden.ts';
import { goldenTables, toCsv } from '../../testing/golden-tables.ts';
import { scorerOf } from '../../testing/score-texts.ts';
import { survival } from './index.ts';

const { evaluate } = scorerOf(survival);

type Expected = Readonly<
  Record<string, { c_index: number; se: number; concordant: number; discordant: number; 'tied.x': number }>
>;

const tables = goldenTables<Expected>(['time', 'event'], (expected) =>
  JSON.stringify(expected).includes('"c_index"'),
);
const NORMAL_975 = 1.959963984540054;

describeGolden(
  'survival',
  tables.map(({ name }) => name),
  (count) => {
    test.each(tables)('$name', async ({ columns: { time = [], event = [], ...systems }, expected }) => {
      const id = time.map((_, i) => i);
      for (const [system, want] of Object.entries(expected)) {
        const risks = toCsv({ id, risk: systems[system] ?? [] });
        const { aggregate } = await evaluate(toCsv({ id, time, event }), risks);
        const { c_index: index = 0, c_index_lower: lower = 0, c_index_upper: upper = 0 } = aggregate;
        count.compare(`${system} index`, index, want.c_index);
        count.compare(`${system} standard error`, (upper - lower) / 2 / NORMAL_975, want.se);
        const pairs = want.concordant + want.discordant + want['tied.x'];
        count.compare(`${system} pairs`, index * pairs, want.concordant + want['tied.x'] / 2);
      }
      count.finishCase();
    });
  },
);
