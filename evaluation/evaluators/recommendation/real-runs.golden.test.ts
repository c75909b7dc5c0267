import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'vitest';
import { pairedT } from '../../statistics/paired-t.ts';
import { normalSignedRankP, signedRanks } from '../../statistics/wilcoxon.ts';
import { dataRoot, describeGolden, listGolden, readBytes, readJson } from '../../testing/golden.ts';
import { recommendation } from './index.ts';
import { metricGroup, metricId } from './metrics.ts';
import { archive, optionsOf } from './testing/archive.ts';

const EXACT = { abs: 1e-12, rel: 1e-12 };
const named = (part: string) =>
  listGolden('recsys', '.json').filter(
    (path) => basename(path).includes(part) && !basename(path).startsWith('adversarial'),
  );

/** Files of the real data, as an archive of a folder. */
const data = join(dataRoot() ?? '', 'recsys');
const hasData = dataRoot() !== undefined && existsSync(data);

function folder(path: string): Record<string, Uint8Array> {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.gz'),
  );
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
  readonly pairs: Readonly<
    Record<
      string,
      {
        readonly mean_diff: number;
        readonly t: number;
        readonly p_t: number;
        readonly wilcoxon_W: number;
        readonly p_wilcoxon_approx: number;
      }
    >
  >;
}

const realFiles = hasData ? [...named('ranking'), ...named('noise_identification')] : [];
if (!hasData) {
  describe('recommendation, real runs', () =>
    test.skip('SKIPPED: no folder ../shared/data/recsys; set PODIUM_DATA', () => {}));
  process.stderr.write(
    'NOT COMPARED recommendation, real runs: no folder ../shared/data/recsys; set PODIUM_DATA\n',
  );
} else {
  describeGolden('recommendation, real runs', realFiles, (count) => {
    const files = archive(folder(data));
    const rankings = named('ranking').map((path) => readJson<RankingValues>(path));
    const ranking: RankingValues = {
      metrics: Object.assign({}, ...rankings.map(({ metrics }) => metrics)),
      robustness: Object.assign({}, ...rankings.map(({ robustness }) => robustness)),
    };
    const noise: NoiseValues = Object.assign(
      {},
      ...named('noise_identification').map((path) => readJson(path)),
    );
    const paired = named('paired').map((path) => readJson<PairedValues>(path));
    const perUserFiles = listGolden('recsys', '.tsv.gz');
    const vectors = new Map<string, Float64Array>();
    const parsed = recommendation.parseTruth(files, optionsOf({}));
    const models = [...new Set([...Object.keys(ranking.metrics), ...Object.keys(noise)])];

    test.each(models)('%s', async (model) => {
      const ks = [
        ...new Set(
          Object.values(ranking.metrics[model] ?? {}).flatMap((values) =>
            Object.keys(values).map((id) => Number(id.split('@')[1])),
          ),
        ),
      ];
      const options = optionsOf({ model, ...(ks.length > 0 ? { ks: ks.join(',') } : {}) });
      const truth = await parsed;
      const ids = [
        ...recommendation.metrics(options).map(({ id }) => id),
        ...['robustness', 'noise'].flatMap((name) => (metricGroup(name, options) ?? []).map(metricId)),
        ...Object.keys(ranking.robustness[model] ?? {}).flatMap((id) =>
          truth.ratios.map(({ ratio }) => `${id}_drop_${ratio.label}`),
        ),
        ...paired.map(({ metric, ratio }) => `${metric}_${ratio}`),
        ...perUserFiles.flatMap((path) => perUserIds(path)),
      ];
      const unique = [...new Set(ids)];
      const prediction = recommendation.parseSubmission(files, truth, options);
      const { aggregate, groups, instances } = await recommendation.score(truth, prediction, options, unique);
      for (const [ratio, values] of Object.entries(ranking.metrics[model] ?? {})) {
        for (const [id, value] of Object.entries(values))
          count.compare(`${ratio} ${id}`, groups[ratio]?.[id], value, EXACT);
      }
      for (const [id, robustness] of Object.entries(ranking.robustness[model] ?? {})) {
        for (const [at, { ratio }] of truth.ratios.entries()) {
          count.compare(`${id} ${ratio.label}`, groups[ratio.label]?.[id], robustness.values[at], EXACT);
          count.compare(
            `${id} drop ${ratio.label}`,
            aggregate[`${id}_drop_${ratio.label}`],
            robustness.relative_drop[at],
            EXACT,
          );
        }
        count.compare(`${id} aunc`, aggregate[id], robustness.aunc, EXACT);
        count.compare(
          `${id} aunc_over_clean`,
          aggregate[`${id}_aunc_over_clean`],
          robustness.aunc_over_clean,
          EXACT,
        );
        count.compare(`${id} worst`, aggregate[`${id}_worst`], robustness.worst, EXACT);
        count.compare(`${id} slope`, aggregate[`${id}_slope`], robustness.ols_slope, EXACT);
        count.compare(`${id} drop`, aggregate[`${id}_drop`], robustness.mean_relative_drop, EXACT);
      }
      for (const [ratio, values] of Object.entries(noise[model] ?? {})) {
        for (const id of [
          'roc_auc',
          'average_precision',
          'precision_at_budget',
          'recall_at_budget',
          'f1_at_budget',
          'mean_user_auc',
        ]) {
          count.compare(`${ratio} ${id}`, groups[ratio]?.[`noise_${id}`], values[id], EXACT);
        }
        for (const [share, expected] of Object.entries(values.fixed_budget)) {
          for (const id of ['precision', 'recall', 'f1']) {
            count.compare(
              `${ratio} ${id} at ${share}`,
              groups[ratio]?.[`noise_${id}_at_${Math.round(100 * Number(share))}`],
              expected[id],
              EXACT,
            );
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
      for (const { metric, ratio } of paired)
        vectors.set(
          `${model} ${metric}_${ratio}`,
          instances.values[`${metric}_${ratio}`] ?? new Float64Array(),
        );
      count.finishCase();
    });

    test.each(paired)('paired differences of $metric at $ratio', ({ metric, ratio, pairs: differences }) => {
      for (const [pair, expected] of Object.entries(differences)) {
        const [a, b] = pair.split('|').map((model) => vectors.get(`${model} ${metric}_${ratio}`));
        const difference = Float64Array.from(a ?? [], (value, at) => value - (b?.[at] ?? Number.NaN));
        const { t, p } = pairedT(difference);
        count.compare(
          `${pair} mean`,
          difference.reduce((sum, value) => sum + value, 0) / difference.length,
          expected.mean_diff,
          EXACT,
        );
        count.compare(`${pair} t`, t, expected.t);
        count.compare(`${pair} p`, p, expected.p_t);
        const { plus, minus, ranks } = signedRanks(difference, 'wilcox');
        count.compare(`${pair} W`, Math.min(plus, minus), expected.wilcoxon_W);
        count.compare(`${pair} p of W`, normalSignedRankP(plus, ranks, 0), expected.p_wilcoxon_approx);
      }
      count.finishCase();
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
  return header
    .split('\t')
    .slice(1)
    .map((id) => `${id}@${k}_${ratio}`);
}
