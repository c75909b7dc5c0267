import { test } from 'vitest';
import { describeGolden } from '../../testing/golden.ts';
import { goldenTables, toCsv } from '../../testing/golden-tables.ts';
import { scorerOf } from '../../testing/score-texts.ts';
import { ordinal } from './index.ts';

const { evaluate } = scorerOf(ordinal);

/** Names of the reference → our metric; the evaluator `classification` has the others. */
const METRICS: Readonly<Record<string, string>> = {
  rps: 'rps',
  cohen_kappa_quadratic: 'quadratic_kappa',
  accuracy: 'accuracy',
  balanced_accuracy: 'balanced_accuracy',
  log_loss_clip_1e15: 'log_loss',
  brier_multiclass_sum: 'brier',
};

const tables = goldenTables<Readonly<Record<string, Readonly<Record<string, number>>>>>(
  ['id', 'y'],
  (expected) => JSON.stringify(expected).includes('"rps"'),
);

describeGolden(
  'ordinal',
  tables.map(({ name }) => name),
  (count) => {
    test.each(tables)('$name', async ({ columns: { id = [], y = [], ...rest }, expected }) => {
      for (const [system, want] of Object.entries(expected)) {
        const ofSystem = Object.entries(rest).filter(([name]) => name.startsWith(`${system}.`));
        const levels = ofSystem.map(([name]) => name.slice(system.length + 1));
        const columns = Object.fromEntries(ofSystem.map(([, values], at) => [`p_${levels[at]}`, values]));
        const { aggregate } = await evaluate(toCsv({ id, y }), toCsv({ id, ...columns }), {
          levels: levels.join(','),
        });
        for (const [name, metric] of Object.entries(METRICS)) {
          count.compare(`${system} ${name}`, aggregate[metric], want[name]);
        }
      }
      count.finishCase();
    });
  },
);
