import { basename } from 'node:path';
import { test } from 'vitest';
import { memorySource } from '../../formats/memory-source.ts';
import { describeGolden, listGolden, readJson } from '../../testing/golden.ts';
import {
  averageNoisePrecision,
  brierScore,
  type Dropped,
  dropF1,
  dropFrom,
  dropHighest,
  dropPrecision,
  dropRecall,
  rocAuc,
} from './noise-identification.ts';
import { rankNoise } from './noise-ranking.ts';
import { archive, evaluate } from './testing/archive.ts';

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
          count.compare(
            `${user}: ${id}@${k}`,
            evaluation.instances.values[`${id}@${k}`]?.[instance],
            value,
            EXACT,
          );
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
    const ranking = rankNoise(Uint8Array.from(golden.is_noise), Float64Array.from(golden.score), owners, 1);
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
