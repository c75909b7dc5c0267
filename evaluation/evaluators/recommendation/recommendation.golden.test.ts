import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dataRoot, describeGolden, listGolden, readBytes, readJson } from '../../testing/golden.ts';
import { memorySource } from '../../formats/memory-source.ts';
import { pairedT } from '../../statistics/paired-t.ts';
import { recommendation } from './index.ts';
import { metricGroup } from './metrics.ts';
import {
  averageNoisePrecision,
  brierScore,
  type Dropped,
  dropF1,
  dropFrom,
  dropHighest,
  dropPrecision,
  dropRecall,
  rankNoise,
  rocAuc,
} from './noise-identification.ts';
import { metricId } from './metrics.ts';
import { archive, evaluate, optionsOf } from './testing/archive.ts';

const EXACT = { abs: 1e-12, rel: 1e-12 };
const named = (folder: string, ending: string, part: string) =>
  listGolden(folder, ending).filter((path) => basename(path).includes(part));

/** Adversarial lists against small truths. */
interface RankingCase {
  readonly name: string;
  readonly n_items: number;
  readonly n_users: number;
  readonly ks: readonly number[];
  readonly truth: Readonly<Record<string, readonly number[]>>;
  readonly train: Readonly<Record<string, readonly number[]>>;
  readonly lists?: Readonly<Record<string, readonly number[]>>;
  readonly scored?: Readonly<Record<string, readonly (readonly [item: number, score: number])[]>>;
  readonly per_user: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
  readonly expected_exclude_users_without_truth: Readonly<Record<string, number | null>>;
  readonly expected_all_users_denominator: Readonly<Record<string, number | null>>;
  readonly warnings: Readonly<Record<string, number | Readonly<Record<string, number>>>>;
}

const pairs = (interactions: Readonly<Record<string, readonly number[]>>): string =>
  Object.entries(interactions)
    .flatMap(([user, items]) => items.map((item) => `${user}\t${item}\n`))
    .join('');

/** Users that are nobody's, so that there are as many as the case counts. */
function userIds({ truth, n_users }: RankingCase): string[] {
  const known = Object.keys(truth);
  return [...known, ...Array.from({ length: n_users - known.length }, (_, index) => `nobody-${index}`)];
}

function truthFiles(golden: RankingCase): Record<string, string> {
  const items = Array.from({ length: golden.n_items }, (_, item) => `${item}\n`).join('');
  const train = pairs(golden.train);
  return {
    'users.tsv': `user\n${userIds(golden).join('\n')}\n`,
    'items.tsv': `item\n${items}`,
    'test.tsv': `user\titem\n${pairs(golden.truth)}`,
    ...(train === '' ? {} : { 'train.tsv': `user\titem\n${train}` }),
  };
}

function submission({ lists, scored }: RankingCase): string {
  if (lists) {
    const lines = Object.entries(lists).map(([user, items]) => `${user}\t${items.join(' ')}\n`);
    return `user\titems\n${lines.join('')}`;
  }
  const lines = Object.entries(scored ?? {}).flatMap(([user, entries]) =>
    entries.map(([item, score]) => `${user}\t${item}\t${Object.is(score, -0) ? '-0.0' : score}\n`),
  );
  return `user\titem\tscore\n${lines.join('')}`;
}

/** Notice code of each count of a case that is compared. */
const COUNTS: readonly (readonly [warning: string, notice: string])[] = [
  ['n_users_missing_from_submission', 'missing_users'],
  ['n_users_not_in_truth', 'unknown_users'],
  ['n_duplicate_entries', 'duplicate_items'],
  ['n_unknown_items', 'unknown_items'],
  ['n_train_items_recommended', 'train_items'],
];

const rankingFiles = named('recsys', '.json', 'adversarial_ranking');
describeGolden('recommendation, adversarial lists', rankingFiles, (count) => {
  const cases = rankingFiles.flatMap((path) => readJson<RankingCase[]>(path));
  test.each(cases)('$name', async (golden) => {
    const ks = golden.ks.join(',');
    const files = archive(truthFiles(golden));
    const bytes = new TextEncoder().encode(submission(golden));
    const run = (usersWithoutTest: string) =>
      evaluate(files, memorySource('lists', bytes), { ks, usersWithoutTest });
    const evaluation = await run('leave-out');
    const all = await run('zero');
    for (const [id, value] of Object.entries(golden.expected_exclude_users_without_truth)) {
      count.compare(id, evaluation.aggregate[id], value, EXACT);
    }
    for (const [id, value] of Object.entries(golden.expected_all_users_denominator)) {
      count.compare(`all users: ${id}`, all.aggregate[id], value, EXACT);
    }
    for (const [k, users] of Object.entries(golden.per_user)) {
      count.compare(`users at ${k}`, evaluation.instances.ids.length, Object.keys(users).length);
      for (const [user, values] of Object.entries(users)) {
        const instance = evaluation.instances.ids.indexOf(user);
        for (const [id, value] of Object.entries(values)) {
          count.compare(`${user}: ${id}@${k}`, evaluation.instances.values[`${id}@${k}`]?.[instance], value, EXACT);
        }
      }
    }
    const noted = (code: string) => evaluation.notices.find((notice) => notice.code === code)?.count ?? 0;
    for (const [warning, code] of COUNTS) count.compare(warning, noted(code), golden.warnings[warning]);
    for (const [k, short] of Object.entries(golden.warnings.n_short_lists ?? {})) {
      count.compare(`short at ${k}`, noted(`short_lists@${k}`), short);
    }
    count.compare('evaluated', evaluation.instances.ids.length, golden.warnings.n_users_evaluated);
    const nobodies = golden.n_users - Object.keys(golden.truth).length;
    const withoutTruth = Number(golden.warnings.n_users_without_truth) + nobodies;
    count.compare('without truth', noted('users_without_test'), withoutTruth);
    count.finishCase();
  });
});

interface NoiseCase {
  readonly name: string;
  readonly is_noise: readonly number[];
  readonly score: readonly number[];
  readonly roc_auc: number | null;
  readonly average_precision: number | null;
  readonly precision_at_budget: number | null;
  readonly f1_at_budget: number | null;
  readonly threshold_0_5: Readonly<Record<'precision' | 'recall' | 'f1', number | null>>;
  readonly brier: number | null;
}

const noiseFiles = named('recsys', '.json', 'adversarial_noise');
describeGolden('recommendation, adversarial noise scores', noiseFiles, (count) => {
  const cases = noiseFiles.flatMap((path) => readJson<NoiseCase[]>(path));
  test.each(cases)('$name', (golden) => {
    const owners = new Int32Array(golden.score.length);
    const ranking = rankNoise(Uint8Array.from(golden.is_noise), Float64Array.from(golden.score), owners);
    const once = Float64Array.of(1);
    const atBudget = dropHighest(ranking, once);
    const fromHalf = dropFrom(ranking, once, 0.5);
    const budget = (of: (dropped: Dropped) => number) => (atBudget.noise === 0 ? null : of(atBudget));
    count.compare('roc_auc', rocAuc(ranking, once), golden.roc_auc, EXACT);
    count.compare('average_precision', averageNoisePrecision(ranking, once), golden.average_precision, EXACT);
    count.compare('precision_at_budget', budget(dropPrecision), golden.precision_at_budget, EXACT);
    count.compare('f1_at_budget', dropF1(atBudget), golden.f1_at_budget, EXACT);
    count.compare('precision from 0.5', dropPrecision(fromHalf), golden.threshold_0_5.precision, EXACT);
    count.compare('recall from 0.5', dropRecall(fromHalf), golden.threshold_0_5.recall, EXACT);
    count.compare('f1 from 0.5', dropF1(fromHalf), golden.threshold_0_5.f1, EXACT);
    count.compare('brier', brierScore(ranking, once), golden.brier, EXACT);
    count.finishCase();
  });
});

/** Files of the real data, as an archive of a folder. */
const data = join(dataRoot() ?? '', 'recsys');
const hasData = dataRoot() !== undefined && existsSync(data);

function folder(path: string): Record<string, Uint8Array> {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.gz'));
  return Object.fromEntries(names.map((name) => [name.replaceAll('\\', '/'), readBytes(join(path, name))]));
}

interface RankingValues {
  readonly metrics: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
  readonly robustness: Readonly<Record<string, Readonly<Record<string, Robustness>>>>;
}

interface Robustness {
  readonly values: readonly number[];
  readonly relative_drop: readonly number[];
  readonly aunc: number;
  readonly aunc_over_clean: number;
  readonly worst: number;
  readonly ols_slope: number;
  readonly mean_relative_drop: number;
}

type NoiseValues = Readonly<
  Record<
    string,
    Readonly<
      Record<
        string,
        Readonly<Record<string, number>> & {
          readonly fixed_budget: Readonly<Record<string, Readonly<Record<string, number>>>>;
        }
      >
    >
  >
>;

interface PairedValues {
  readonly metric: string;
  readonly ratio: string;
  readonly pairs: Readonly<Record<string, { readonly mean_diff: number; readonly t: number; readonly p_t: number }>>;
}

const realFiles = hasData ? [...named('recsys', '.json', 'ranking'), ...named('recsys', '.json', 'noise_identification')].filter((path) => !basename(path).startsWith('adversarial')) : [];
if (!hasData) {
  describe('recommendation, real runs', () => test.skip('SKIPPED: no folder ../shared/data/recsys; set PODIUM_DATA', () => {}));
  process.stderr.write('NOT COMPARED recommendation, real runs: no folder ../shared/data/recsys; set PODIUM_DATA\n');
} else {
  describeGolden('recommendation, real runs', realFiles, (count) => {
    const files = archive(folder(data));
    const golden = Object.assign({}, ...realFiles.map((path) => ({ [basename(path, '.json')]: readJson(path) })));
    const ranking = (golden.ranking ?? { metrics: {}, robustness: {} }) as RankingValues;
    const noise = (golden.noise_identification ?? {}) as NoiseValues;
    const paired = named('recsys', '.json', 'paired').map((path) => readJson<PairedValues>(path));
    const perUserFiles = listGolden('recsys', '.tsv.gz');
    const vectors = new Map<string, Float64Array>();
    const parsed = recommendation.parseTruth(files, optionsOf({}));
    const models = [...new Set([...Object.keys(ranking.metrics), ...Object.keys(noise)])];

    test.each(models)('%s', async (model) => {
      const ks = [...new Set(Object.values(ranking.metrics[model] ?? {}).flatMap((values) => Object.keys(values).map((id) => Number(id.split('@')[1]))))];
      const options = optionsOf({ model, ...(ks.length > 0 ? { ks: ks.join(',') } : {}) });
      const truth = await parsed;
      const ids = [
        ...recommendation.metrics(options).map(({ id }) => id),
        ...['robustness', 'noise'].flatMap((name) => (metricGroup(name, options) ?? []).map(metricId)),
        ...Object.values(ranking.robustness[model] ?? {}).length > 0
          ? Object.keys(ranking.robustness[model] ?? {}).flatMap((id) => truth.ratios.map(({ ratio }) => `${id}_drop_${ratio.label}`))
          : [],
        ...paired.map(({ metric, ratio }) => `${metric}_${ratio}`),
        ...perUserFiles.flatMap((path) => perUserIds(path)),
      ];
      const unique = [...new Set(ids)];
      const prediction = recommendation.parseSubmission(files, truth, options);
      const { aggregate, groups, instances } = await recommendation.score(truth, prediction, options, unique);
      for (const [ratio, values] of Object.entries(ranking.metrics[model] ?? {})) {
        for (const [id, value] of Object.entries(values)) count.compare(`${ratio} ${id}`, groups[ratio]?.[id], value, EXACT);
      }
      for (const [id, robustness] of Object.entries(ranking.robustness[model] ?? {})) {
        for (const [at, { ratio }] of truth.ratios.entries()) {
          count.compare(`${id} ${ratio.label}`, groups[ratio.label]?.[id], robustness.values[at], EXACT);
          count.compare(`${id} drop ${ratio.label}`, aggregate[`${id}_drop_${ratio.label}`], robustness.relative_drop[at], EXACT);
        }
        count.compare(`${id} aunc`, aggregate[id], robustness.aunc, EXACT);
        count.compare(`${id} aunc_over_clean`, aggregate[`${id}_aunc_over_clean`], robustness.aunc_over_clean, EXACT);
        count.compare(`${id} worst`, aggregate[`${id}_worst`], robustness.worst, EXACT);
        count.compare(`${id} slope`, aggregate[`${id}_slope`], robustness.ols_slope, EXACT);
        count.compare(`${id} drop`, aggregate[`${id}_drop`], robustness.mean_relative_drop, EXACT);
      }
      for (const [ratio, values] of Object.entries(noise[model] ?? {})) {
        for (const id of ['roc_auc', 'average_precision', 'precision_at_budget', 'recall_at_budget', 'f1_at_budget', 'mean_user_auc']) {
          count.compare(`${ratio} ${id}`, groups[ratio]?.[`noise_${id}`], values[id], EXACT);
        }
        for (const [share, expected] of Object.entries(values.fixed_budget)) {
          for (const id of ['precision', 'recall', 'f1']) {
            count.compare(`${ratio} ${id} at ${share}`, groups[ratio]?.[`noise_${id}_at_${Math.round(100 * Number(share))}`], expected[id], EXACT);
          }
        }
      }
      for (const path of perUserFiles.filter((file) => basename(file).startsWith(`per_user_${model}_`))) {
        const { ratio, k } = partsOf(path);
        const [header = '', ...lines] = new TextDecoder().decode(readBytes(path)).trimEnd().split('\n');
        const columns = header.split('\t');
        for (const line of lines) {
          const [user = '', ...values] = line.split('\t');
          const instance = instances.ids.indexOf(user);
          for (const [column, value] of values.entries()) {
            const id = `${columns[column + 1]}@${k}_${ratio}`;
            count.compare(`${user} ${id}`, instances.values[id]?.[instance], Number(value), EXACT);
          }
        }
      }
      for (const { metric, ratio } of paired) vectors.set(`${model} ${metric}_${ratio}`, instances.values[`${metric}_${ratio}`]!);
      count.finishCase();
    });

    test.each(paired)('paired differences of $metric at $ratio', ({ metric, ratio, pairs: differences }) => {
      for (const [pair, expected] of Object.entries(differences)) {
        const [a, b] = pair.split('|').map((model) => vectors.get(`${model} ${metric}_${ratio}`)!);
        const difference = a!.map((value, at) => value - b![at]!);
        const { statistic, p } = pairedT(difference);
        count.compare(`${pair} mean`, difference.reduce((sum, value) => sum + value, 0) / difference.length, expected.mean_diff, EXACT);
        count.compare(`${pair} t`, statistic, expected.t);
        count.compare(`${pair} p`, p, expected.p_t);
      }
      count.finishCase();
    });

    test('every real user has a value', async () => {
      const { evaluated } = await parsed;
      expect(evaluated.length).toBeGreaterThan(0);
    });
  });
}

/** `per_user_MODEL_RATIO_kK.tsv.gz` */
function partsOf(path: string) {
  const [, model = '', ratio = '', k = ''] = /^per_user_(.+)_(r\d+)_k(\d+)\./.exec(basename(path)) ?? [];
  return { model, ratio, k };
}

function perUserIds(path: string): string[] {
  const { ratio, k } = partsOf(path);
  const [header = ''] = new TextDecoder().decode(readBytes(path)).split('\n');
  return header.split('\t').slice(1).map((id) => `${id}@${k}_${ratio}`);
}
