import { test } from 'vitest';
import { pairedT } from '../../statistics/paired-t.ts';
import { normalSignedRankP, signedRanks } from '../../statistics/wilcoxon.ts';
import { describeGolden } from '../../testing/golden.ts';
import { goldenTables, toCsv } from '../../testing/golden-tables.ts';
import { scorerOf } from '../../testing/score-texts.ts';
import { regression } from './index.ts';

const { evaluate } = scorerOf(regression);

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly [value: string]: string | number;
}

interface Expected {
  readonly metrics: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly paired?: readonly Pair[];
}

const tables = goldenTables<Expected>(['id', 'y'], (expected) => JSON.stringify(expected).includes('"rmse"'));

describeGolden(
  'regression',
  tables.map(({ name }) => name),
  (count) => {
    test.each(tables)('$name', async ({ columns: { id = [], y = [], ...systems }, expected }) => {
      const errors = new Map<string, Float64Array>();
      for (const [system, { n: _n, ...metrics }] of Object.entries(expected.metrics)) {
        const file = toCsv({ id, prediction: systems[system] ?? [] });
        const { aggregate, instances } = await evaluate(toCsv({ id, y }), file);
        errors.set(system, instances.values.mae ?? new Float64Array());
        for (const [name, want] of Object.entries(metrics)) {
          count.compare(`${system} ${name}`, aggregate[name], want, { rel: 1e-9, abs: 1e-12 });
        }
      }
      for (const { a, b, ...want } of expected.paired ?? []) {
        const second = errors.get(b) ?? [];
        const differences = (errors.get(a) ?? new Float64Array()).map((error, i) => error - (second[i] ?? 0));
        const t = pairedT(differences);
        const { plus, minus, ranks } = signedRanks(differences, 'wilcox');
        const got: Readonly<Record<string, number>> = {
          mean_abs_error_difference: differences.reduce((sum, d) => sum + d, 0) / differences.length,
          paired_t: t.t,
          paired_t_p: t.p,
          wilcoxon_T_min: Math.min(plus, minus),
          wilcoxon_p_normal_no_cc: normalSignedRankP(plus, ranks, 0),
        };
        for (const [name, value] of Object.entries(want)) {
          count.compare(`${a} ${b} ${name}`, got[name], value);
        }
      }
      count.finishCase();
    });
  },
);
