import { test } from 'vitest';
import { mcnemar } from '../../statistics/mcnemar.ts';
import { pairedT } from '../../statistics/paired-t.ts';
import { describeGolden, type GoldenCount, listGolden, readJson } from '../../testing/golden.ts';
import { goldenTables, toCsv } from '../../testing/golden-tables.ts';
import { scorerOf } from '../../testing/score-texts.ts';
import { classification } from './index.ts';

const { evaluate } = scorerOf(classification);

type Numbers = Readonly<Record<string, number | null>>;

interface BinaryExpected extends Record<string, unknown> {
  readonly confusion?: { tn: number; fp: number; fn: number; tp: number };
  readonly brier_decomposition_unique_values?: Numbers;
}

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly [value: string]: string | number;
}

/** Names of the reference → our metric; bins and labels are options. */
const BINARY: Readonly<Record<string, string>> = {
  auc: 'auc',
  average_precision: 'average_precision',
  brier: 'brier',
  brier_skill_score: 'brier_skill',
  log_loss_clip_1e15: 'log_loss',
  ece_10_equal_width: 'ece',
  mce_10_equal_width: 'mce',
  ece_10_equal_mass: 'ece_mass',
  accuracy: 'accuracy',
  balanced_accuracy: 'balanced_accuracy',
  mcc: 'mcc',
  cohen_kappa: 'kappa',
  'f_beta_0.5': 'f_0.5',
  f_beta_1: 'f1',
  f_beta_2: 'f_2',
  precision: 'precision',
  recall: 'recall',
  ks: 'ks',
  recall_at_top_1pct: 'recall_top_1',
};
const NOT_METRICS = new Set([
  'n',
  'n_pos',
  'threshold',
  'reason',
  'confusion',
  'brier_decomposition_unique_values',
]);
const TOLERANCE = { rel: 1e-9, abs: 1e-12 };

async function compareBinary(
  count: GoldenCount,
  place: string,
  truth: string,
  submission: string,
  expected: BinaryExpected,
) {
  const terms = ['reliability', 'resolution', 'uncertainty'];
  const got = await evaluate(truth, submission, {}, [...Object.values(BINARY), ...terms]);
  const finer = await evaluate(truth, submission, { bins: 15 }, ['ece']);
  for (const [name, want] of Object.entries(expected)) {
    const metric = BINARY[name];
    if (metric) count.compare(`${place} ${name}`, got.aggregate[metric], want, TOLERANCE);
    else if (name === 'ece_15_equal_width')
      count.compare(`${place} ${name}`, finer.aggregate.ece, want, TOLERANCE);
    else if (!NOT_METRICS.has(name)) throw new Error(`no metric of ours is ${name}`);
  }
  for (const [term, want] of Object.entries(expected.brier_decomposition_unique_values ?? {})) {
    count.compare(`${place} ${term}`, got.aggregate[term], want, TOLERANCE);
  }
  const confusion = got.figures.find(({ id }) => id === 'confusion')?.panels[0]?.series;
  for (const [cell, want] of Object.entries(expected.confusion ?? {})) {
    const [isRight, predicted] = [cell[0] === 't', cell[1] === 'p' ? 1 : 0];
    const actual = String(isRight ? predicted : 1 - predicted);
    const series = confusion?.[predicted];
    const label = series?.labels?.[series.x.indexOf(actual)];
    count.compare(`${place} ${cell}`, Number(label?.split(' ')[0] ?? 0), want);
  }
}

const binary = goldenTables<{
  readonly metrics: Readonly<Record<string, BinaryExpected>>;
  readonly delong?: { readonly auc: Readonly<Record<string, Numbers>> };
  readonly paired?: readonly Pair[];
}>(
  ['id', 'y'],
  (expected) => 'delong' in expected || JSON.stringify(expected).includes('"log_loss_clip_1e15"'),
).filter(({ expected }) => 'metrics' in expected);

describeGolden(
  'classification, two classes',
  binary.map(({ name }) => name),
  (count) => {
    test.each(binary)('$name', async ({ columns: { id = [], y = [], ...systems }, expected }) => {
      const truth = toCsv({ id, y });
      const file = (system: string) => toCsv({ id, p: systems[system] ?? [] });
      for (const [system, metrics] of Object.entries(expected.metrics)) {
        await compareBinary(count, system, truth, file(system), metrics);
      }
      const values = new Map<string, Readonly<Record<string, Float64Array>>>();
      for (const [system, want] of Object.entries(expected.delong?.auc ?? {})) {
        const ends = ['auc', 'auc_delong_lower', 'auc_delong_upper'];
        const got = await evaluate(truth, file(system), {}, [...ends, 'accuracy', 'brier']);
        values.set(system, got.instances.values);
        for (const [at, name] of ['auc', 'ci_lower', 'ci_upper'].entries()) {
          count.compare(`${system} DeLong ${name}`, got.aggregate[ends[at] ?? ''], want[name]);
        }
      }
      for (const { a, b, ...want } of expected.paired ?? []) {
        const [first, second] = [values.get(a), values.get(b)];
        if (!first || !second) throw new Error('both systems have values');
        const only = (one: typeof first, other: typeof first) =>
          (one.accuracy ?? []).filter((hit, i) => hit > (other.accuracy?.[i] ?? 0)).length;
        const [n10, n01] = [only(first, second), only(second, first)];
        const forHits = mcnemar(n10, n01);
        const differences = (first.brier ?? new Float64Array()).map(
          (value, i) => value - (second.brier?.[i] ?? 0),
        );
        const t = pairedT(differences);
        const got: Readonly<Record<string, number>> = {
          mcnemar_n10: n10,
          mcnemar_n01: n01,
          mcnemar_exact_p: forHits.exact,
          mcnemar_chi2_cc: forHits.chiSquared,
          brier_diff: differences.reduce((sum, value) => sum + value, 0) / differences.length,
          brier_paired_t: t.t,
          brier_paired_t_p: t.p,
        };
        for (const [name, value] of Object.entries(want)) {
          // Without a difference the reference still corrects for continuity, to 1/n; R and we give 0.
          if (name === 'mcnemar_chi2_cc' && n10 === n01) continue;
          count.compare(`${a} ${b} ${name}`, got[name], value);
        }
      }
      count.finishCase();
    });
  },
);

type MulticlassExpected = Readonly<Record<string, Numbers>>;
const MULTICLASS: Readonly<Record<string, string>> = {
  auc_ovo_macro_hand_till: 'auc',
  auc_ovr_macro: 'auc_ovr',
  log_loss_clip_1e15: 'log_loss',
  brier_multiclass_sum: 'brier',
  accuracy: 'accuracy',
  balanced_accuracy: 'balanced_accuracy',
  f1_macro: 'f1_macro',
  f1_micro: 'f1_micro',
  f1_weighted: 'f1_weighted',
  mcc: 'mcc',
  cohen_kappa: 'kappa',
};
/** The evaluator `ordinal` has these. */
const ORDINAL = new Set(['rps', 'cohen_kappa_quadratic']);

const multiclass = goldenTables<MulticlassExpected>(['id', 'y'], (expected) =>
  JSON.stringify(expected).includes('"brier_multiclass_sum"'),
);

describeGolden(
  'classification, several classes',
  multiclass.map(({ name }) => name),
  (count) => {
    test.each(multiclass)('$name', async ({ columns: { id = [], y = [], ...rest }, expected }) => {
      for (const [system, metrics] of Object.entries(expected)) {
        const ofSystem = Object.entries(rest).filter(([name]) => name.startsWith(`${system}.`));
        const probabilities = ofSystem.map(
          ([name, values]) => [name.slice(system.length + 1), values] as const,
        );
        const submission = toCsv({
          id,
          ...Object.fromEntries(probabilities.map(([c, values]) => [`p_${c}`, values])),
        });
        const classes = probabilities.map(([c]) => c).join(',');
        const ids = Object.values(MULTICLASS);
        const { aggregate } = await evaluate(
          toCsv({ id, y }),
          submission,
          { kind: 'multiclass', classes },
          ids,
        );
        for (const [name, want] of Object.entries(metrics)) {
          const metric = MULTICLASS[name];
          if (metric) count.compare(`${system} ${name}`, aggregate[metric], want);
          else if (!ORDINAL.has(name)) throw new Error(`no metric of ours is ${name}`);
        }
      }
      count.finishCase();
    });
  },
);

interface Adversarial {
  readonly y: readonly number[];
  readonly p: readonly number[];
  readonly expected: BinaryExpected;
}

const adversarial = listGolden('classification', 'adversarial.json').flatMap((path) =>
  Object.entries(readJson<Record<string, Adversarial>>(path)),
);

describeGolden(
  'classification, hard cases',
  adversarial.map(([name]) => name),
  (count) => {
    test.each(adversarial)('%s', async (name, { y, p, expected }) => {
      const id = y.map((_, i) => i);
      await compareBinary(count, name, toCsv({ id, y }), toCsv({ id, p }), expected);
      count.finishCase();
    });
  },
);
