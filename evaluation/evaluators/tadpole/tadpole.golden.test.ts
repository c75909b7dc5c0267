import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Evaluation, InvalidSubmissionError } from '../../evaluator.ts';
import {
  caseName,
  dataRoot,
  describeGolden,
  type GoldenCount,
  listGolden,
  readBytes,
  readJson,
} from '../../testing/golden.ts';
import { formatMonth } from './calendar.ts';
import { challengeRanking } from './challenge-ranking.ts';
import { nearestMonth } from './forecasts.ts';
import { findMetric } from './metrics.ts';
import { confusionOf } from './recomputations.ts';
import { consensus } from './references/consensus.ts';
import {
  evaluateAll,
  forecastsFrom,
  protocolFrom,
  score,
  scoreOrRefuse,
  truthFrom,
} from './testing/score.ts';

interface TargetScores {
  readonly n: number;
  readonly MAE: number | null;
  readonly WES: number | null;
  readonly coverage: number | null;
  readonly CPA: number | null;
}

interface Reference {
  readonly valid: boolean;
  readonly errors: string[];
  readonly warnings: string[];
  readonly n_diag?: number;
  readonly mAUC?: number | null;
  readonly mAUC_pairs?: Record<string, number[] | null>;
  readonly mAUC_present_pairs?: number | null;
  readonly BCA?: number | null;
  readonly BCA_per_class?: number[];
  readonly confusion_true_by_pred?: number[][];
  readonly ADAS13?: TargetScores;
  readonly Ventricles?: TargetScores;
}

const protocol = protocolFrom();
const everyone = ({ instances: { ids } }: Evaluation) => new Float64Array(ids.length).fill(1);

/** What a notice says beyond the reference: why a metric is missing. */
const isReason = (code: string) => code.endsWith('_not_forecast');

function compareScores(count: GoldenCount, evaluation: Evaluation, reference: Reference): void {
  const { aggregate, records } = evaluation;
  const compare = (id: string, want: number | null | undefined) => count.compare(id, aggregate[id], want);
  compare('mAUC', reference.mAUC);
  compare('BCA', reference.BCA);
  if (reference.mAUC_present_pairs !== undefined) compare('mAUC_present_pairs', reference.mAUC_present_pairs);
  for (const [pair, areas] of Object.entries(reference.mAUC_pairs ?? {}))
    compare(`mAUC_${pair}`, areas?.[2] ?? null);
  for (const [index, want] of (reference.BCA_per_class ?? []).entries())
    compare(`BCA_${protocol.classes[index]}`, want);
  const diagnoses = records.diagnosis;
  if (diagnoses === undefined) throw new Error('no records of diagnoses');
  if (reference.confusion_true_by_pred) {
    const confusion = confusionOf(diagnoses, everyone(evaluation));
    expect([...confusion]).toEqual(reference.confusion_true_by_pred.flat());
    expect(diagnoses.starts.at(-1)).toBe(reference.n_diag);
    count.values += confusion.length + 1;
  }
  for (const target of ['ADAS13', 'Ventricles'] as const) {
    const scores = reference[target];
    if (scores === undefined) continue;
    for (const measure of ['MAE', 'WES', 'CPA', 'coverage'] as const)
      compare(`${target}_${measure}`, scores[measure]);
    if (scores.MAE === null) continue;
    expect(records[`target ${target}`]?.starts.at(-1)).toBe(scores.n);
    count.values += 1;
  }
}

const adversarial = listGolden('tadpole/adversarial').filter((path) => existsSync(join(path, 'D4.csv')));
describeGolden('tadpole/adversarial', adversarial, (count) => {
  test.each(adversarial.map((path) => [caseName(path), path]))('%s', async (name, folder) => {
    const expected = readJson<Record<string, { readonly reference: Reference }>>(
      join(folder, '..', 'expected.json'),
    );
    const reference = expected[name]?.reference;
    if (reference === undefined) throw new Error(`nothing is expected of ${name}`);
    const outcome = await scoreOrRefuse(
      readBytes(join(folder, 'D4.csv')),
      readBytes(join(folder, 'submission.csv.gz')),
    );
    if (outcome instanceof InvalidSubmissionError) {
      const codes = new Set(outcome.problems.map(({ code }) => code.toUpperCase()));
      expect([...codes].sort()).toEqual(reference.errors);
      count.values += reference.errors.length;
    } else if (outcome instanceof Error) {
      throw outcome;
    } else {
      expect(reference.valid).toBe(true);
      const codes = outcome.notices.map(({ code }) => code).filter((code) => !isReason(code));
      expect(codes.map((code) => code.toUpperCase()).sort()).toEqual(reference.warnings);
      count.values += 1 + codes.length;
      compareScores(count, outcome, reference);
    }
    count.finishCase();
  });
});

interface CohortGolden {
  readonly ranks: Record<
    string,
    Record<'rank_mAUC' | 'rank_ADAS' | 'rank_Vents' | 'rank_sum' | 'rank', number>
  >;
  readonly metrics: Record<string, { readonly reference: Reference }>;
  readonly match: { readonly file: string; readonly cog: number[]; readonly scan: number[] };
  readonly bootstrap: {
    readonly indices: number[][];
    readonly results: Record<string, Record<string, number>[]>;
  };
}

const cohort = join(dataRoot() ?? '', 'tadpole');
const cohortTruth = () => readBytes(join(cohort, 'D4.csv'));
const submissionFile = (name: string) =>
  readBytes(join(cohort, 'submissions', `TADPOLE_Submission_${name}.csv.gz`));
const cohortGolden = listGolden('tadpole', '.json').filter(() => existsSync(cohort));

describeGolden('tadpole stand-in cohort', cohortGolden, (count) => {
  const golden = cohortGolden.map((path) => readJson<CohortGolden>(path));
  const cases = golden.flatMap(({ metrics }) => Object.entries(metrics));
  test.each(cases)('metrics of %s', async (name, { reference }) => {
    const evaluation = await score(cohortTruth(), submissionFile(name));
    compareScores(count, evaluation, reference);
    const codes = evaluation.notices.map(({ code }) => code.toUpperCase());
    expect(codes.sort()).toEqual(reference.warnings);
    count.values += codes.length;
    count.finishCase();
  });

  test('every submission of the folder has golden values', () => {
    const names = readdirSync(join(cohort, 'submissions')).length;
    expect(cases.length).toBe(names);
  });

  test.each(golden)('visits are matched to the months of the reference', async ({ match }) => {
    const truth = await truthFrom(cohortTruth(), protocol);
    const { months } = await forecastsFrom(submissionFile(match.file), truth, protocol);
    const lines = new TextDecoder().decode(submissionFile(match.file)).split('\n').slice(1);
    const rowOf = new Map(lines.map((line, row) => [line.split(',', 3).join(), row]));
    // The rows of the cohort's truth are grouped by subject, so visits are in the order of the file.
    const subjects = [...truth.starts.subarray(1)].flatMap((to, index) =>
      Array.from({ length: to - (truth.starts[index] ?? 0) }, () => truth.subjects[index]),
    );
    const compareRows = (wanted: readonly number[], days: Float64Array | undefined): void => {
      for (const [visit, row] of wanted.entries()) {
        const index = nearestMonth(months, days?.[visit] ?? Number.NaN);
        const key = `${subjects[visit]},${index + 1},${formatMonth(months[index] ?? 0)}`;
        count.compare(`visit ${visit}`, rowOf.get(key), row);
      }
    };
    compareRows(match.cog, truth.diagnoses.days);
    compareRows(match.scan, truth.targets[1]?.days);
    count.finishCase();
  });

  const resampled = golden.flatMap(({ bootstrap: { indices, results } }) =>
    Object.entries(results).map(([name, wanted]) => ({ name, wanted, indices })),
  );
  test.each(resampled)('resamples of $name', async ({ name, wanted, indices }) => {
    const truth = await truthFrom(cohortTruth(), protocol);
    const evaluation = await score(cohortTruth(), submissionFile(name));
    const visits = truth.starts.at(-1) ?? 0;
    for (const [resample, metrics] of wanted.entries()) {
      const drawn = indices[resample] ?? [];
      const counts = Float64Array.from(
        { length: visits },
        (_, visit) => drawn.filter((row) => row === visit).length,
      );
      for (const [id, want] of Object.entries(metrics)) {
        const recomputation = findMetric(id, protocol)?.recomputation;
        const records = evaluation.records[recomputation?.records ?? ''];
        if (!recomputation || !records) throw new Error(`no metric ${id}`);
        // The reference draws visits: here each is an instance of its own.
        const ofVisits = {
          ...records,
          starts: Uint32Array.from({ length: visits + 1 }, (_, visit) => visit),
        };
        count.compare(`${resample} ${id}`, recomputation.prepare(ofVisits)(counts), want);
      }
    }
    count.finishCase();
  });

  test.each(golden)('entries are ranked as in the challenge', async ({ ranks }) => {
    const entries = await Promise.all(
      Object.keys(ranks).map(async (name) => {
        const { aggregate } = await score(cohortTruth(), submissionFile(name));
        const { mAUC = NaN, ADAS13_MAE = NaN, Ventricles_MAE = NaN } = aggregate;
        return { name, mAUC, errors: [ADAS13_MAE, Ventricles_MAE] };
      }),
    );
    for (const { name, ranks: own, sum, rank } of challengeRanking(entries)) {
      const want = ranks[name];
      count.compare(`${name} mAUC`, own[0], want?.rank_mAUC);
      count.compare(`${name} ADAS13`, own[1], want?.rank_ADAS);
      count.compare(`${name} Ventricles`, own[2], want?.rank_Vents);
      count.compare(`${name} sum`, sum, want?.rank_sum);
      count.compare(`${name} overall`, rank, want?.rank);
    }
    count.finishCase();
  });

  const names = cases.map(([name]) => name);
  const ensembles = names.flatMap((name) => {
    const kind = /^Consensus(Mean|Median)$/.exec(name)?.[1];
    return kind === undefined
      ? []
      : [{ name, kind: kind === 'Mean' ? ('mean' as const) : ('median' as const) }];
  });
  test.each(ensembles)('$name is that of all other submissions', async ({ name, kind }) => {
    const truth = await truthFrom(cohortTruth(), protocol);
    const read = (of: string) => forecastsFrom(submissionFile(of), truth, protocol);
    const members = await Promise.all(names.filter((other) => !/^Consensus/.test(other)).map(read));
    const made = consensus(members, protocol.classes.length, kind);
    const wanted = await read(name);
    // The files have ten digits.
    const digits = { rel: 1e-9, abs: 1e-10 };
    const compareAll = (place: string, got?: Float64Array, want?: Float64Array) => {
      for (const [index, value] of (want ?? []).entries())
        count.compare(`${place} ${index}`, got?.[index], value, digits);
    };
    expect(made.months).toEqual(wanted.months);
    compareAll('probability', made.probabilities, wanted.probabilities);
    for (const [target, forecast] of wanted.targets.entries()) {
      for (const side of ['estimate', 'lower', 'upper'] as const)
        compareAll(`${target} ${side}`, made.targets[target]?.[side], forecast?.[side]);
    }
    const { aggregate } = await score(cohortTruth(), submissionFile(name));
    for (const [id, value] of Object.entries(evaluateAll(truth, made, protocol).aggregate))
      count.compare(id, value, aggregate[id], { rel: 1e-8, abs: 1e-9 });
    count.finishCase();
  });
});
