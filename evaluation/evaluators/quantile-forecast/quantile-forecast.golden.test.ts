import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { combineQuantiles } from '../../metrics/quantile/combine-quantiles.ts';
import { isotonicRegression } from '../../metrics/quantile/monotone.ts';
import { pitDensity } from '../../metrics/quantile/pit.ts';
import { relativeSkill } from '../../metrics/quantile/relative-skill.ts';
import { wilcoxonSignedRank } from '../../statistics/wilcoxon.ts';
import {
  dataRoot,
  describeGolden,
  type GoldenCount,
  goldenRoot,
  readBytes,
  readJson,
} from '../../testing/golden.ts';
import { quantileForecast } from './index.ts';
import { quantileOptions } from './options.ts';
import { parseSubmission } from './parse-submission.ts';
import { archive, evaluate, refusal, sourceOf } from './testing/evaluate.ts';

const TOLERANCE = { rel: 1e-9, abs: 1e-12 };
const golden = (name: string) => join(goldenRoot() ?? '', 'quantile', name);
const data = (name: string) => join(dataRoot() ?? '', 'quantile', name);
const given = (path: string) => (existsSync(path) ? [path] : []);

/** Metric of the reference → ours. */
const METRICS: Readonly<Record<string, string>> = {
  wis: 'wis',
  dispersion: 'wis_dispersion',
  underprediction: 'wis_underprediction',
  overprediction: 'wis_overprediction',
  ae_median: 'ae_median',
  interval_coverage_50: 'interval_coverage_50',
  interval_coverage_90: 'interval_coverage_90',
  interval_coverage_95: 'interval_coverage_95',
  bias: 'bias',
  pinball_mean2: 'quantile_score',
  wis_log1p: 'wis_log1p',
};

function compareMetrics(
  count: GoldenCount,
  place: string,
  got: Readonly<Record<string, number>>,
  want: Readonly<Record<string, unknown>>,
): void {
  for (const [theirs, ours] of Object.entries(METRICS)) {
    if (theirs in want) count.compare(`${place} ${theirs}`, got[ours], want[theirs], TOLERANCE);
  }
}

interface Adversarial {
  readonly observed: number;
  readonly quantile_level: readonly number[];
  readonly predicted: readonly (number | null)[];
  readonly errors: readonly string[];
  readonly expected?: Readonly<Record<string, unknown>> & {
    readonly pinball: Readonly<Record<string, number>>;
  };
  readonly expected_as_submitted_no_check?: Readonly<Record<string, number>>;
  readonly repaired_sort?: Readonly<Record<string, unknown>>;
  readonly repaired_isotonic?: Readonly<Record<string, unknown>>;
}

const THEIRS: Readonly<Record<string, string>> = { quantile_score_mean2: 'quantile_score', ...METRICS };

const truthOf = ({ observed }: Adversarial) =>
  `reference_date,horizon,location,observation\n2024-12-14,1,US,${observed}\n`;
const forecastOf = ({ quantile_level, predicted }: Adversarial) =>
  `reference_date,horizon,location,quantile_level,predicted\n${quantile_level
    .map((level, place) => `2024-12-14,1,US,${level},${predicted[place] ?? 'NaN'}\n`)
    .join('')}`;

/** Their names of errors that we call otherwise. */
const CODES: Readonly<Record<string, string>> = { NON_FINITE_VALUE: 'number_missing' };

const adversarial = given(golden('adversarial.json'));
describeGolden('quantile/adversarial', adversarial, (count) => {
  const cases = adversarial.flatMap((path) => Object.entries(readJson<Record<string, Adversarial>>(path)));
  test.each(cases)('%s', async (_name, single) => {
    const { errors, expected, expected_as_submitted_no_check: raw } = single;
    const [truth, forecast] = [truthOf(single), forecastOf(single)];
    const check = async (want: Readonly<Record<string, unknown>>, options: object) => {
      const { aggregate } = await evaluate(truth, forecast, options);
      for (const [theirs, ours] of Object.entries(THEIRS)) {
        if (theirs in want) count.compare(`${theirs}`, aggregate[ours], want[theirs], TOLERANCE);
      }
      return aggregate;
    };
    if (errors.length > 0) {
      const { places } = await refusal(truth, forecast);
      count.compare(
        'codes',
        places.map(([code]) => code).join(),
        errors.map((code) => CODES[code] ?? code.toLowerCase()).join(),
      );
    }
    if (expected) {
      await check(expected, {});
      const ids = Object.keys(expected.pinball).map((level) => `pinball_${level}`);
      const { aggregate } = await evaluate(truth, forecast, {}, ids);
      for (const [level, loss] of Object.entries(expected.pinball)) {
        count.compare(`pinball ${level}`, aggregate[`pinball_${level}`], loss, TOLERANCE);
      }
    }
    for (const [way, want] of [
      ['sort', single.repaired_sort],
      ['isotonic', single.repaired_isotonic],
    ] as const) {
      if (want === undefined) continue;
      const aggregate = await check(want, { crossing: way });
      count.compare(`${way}, as submitted`, aggregate.wis_as_submitted, raw?.wis, TOLERANCE);
    }
    if (single.repaired_isotonic) {
      const repaired = isotonicRegression(Float64Array.from(single.predicted, Number));
      expect([...repaired]).toEqual(single.repaired_isotonic.predicted);
    }
    count.finishCase();
  });
});

interface Hub {
  readonly models: Record<string, Record<string, number>>;
  readonly quantile_levels: readonly number[];
  readonly quantile_coverage: Record<string, Record<string, number>>;
  readonly pit_density: Record<string, readonly number[]>;
  readonly pairwise_wis: readonly {
    readonly a: string;
    readonly b: string;
    readonly n_overlap: number;
    readonly ratio: number;
    readonly wilcoxon_V: number;
    readonly p_value: number;
  }[];
  readonly ensemble: { readonly members: readonly string[]; readonly n_units: number } & Record<
    'mean' | 'median',
    Record<string, number>
  >;
}

/** All files of a model as one archive. */
const modelFiles = (model: string) => {
  const folder = data(`model-output/${model}`);
  return archive(
    Object.fromEntries(
      readdirSync(folder).map((name) => [basename(name, '.gz'), readBytes(join(folder, name))]),
    ),
  );
};

const table = (bytes: Uint8Array) =>
  new TextDecoder()
    .decode(bytes)
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));

const hub = dataRoot() === undefined ? [] : given(golden('expected_hub.json'));
describeGolden('quantile/hub', hub, (count) => {
  test.each(hub)('%s', async (path) => {
    const expected = readJson<Hub>(path);
    const truthFile = readBytes(data('target-data.csv'));
    const wis: Float64Array[] = [];
    const submitted = new Map<string, Float64Array>();
    const options = quantileOptions.parse({});
    const truth = await quantileForecast.parseTruth(sourceOf('truth', truthFile), options);
    const units = new Map<string, Readonly<Record<string, number>>>();
    const [names = [], ...lines] = table(readBytes(golden('unit_scores.csv.gz')));
    for (const line of lines) {
      const cells = Object.fromEntries(names.map((name, column) => [name, line[column] ?? '']));
      const id = `${cells.model}|${cells.reference_date}/${cells.horizon}/${cells.location}`;
      units.set(id, Object.fromEntries(names.map((name) => [name, Number(cells[name])])));
    }
    for (const [model, want] of Object.entries(expected.models)) {
      const files = modelFiles(model);
      const levels = expected.quantile_levels.map((level) => `quantile_coverage_${level}`);
      const { aggregate, instances } = await evaluate(truthFile, files, {}, [
        ...Object.values(METRICS),
        ...levels,
        'completeness',
      ]);
      compareMetrics(count, model, aggregate, want);
      const coverages = expected.quantile_levels.map(
        (level) => aggregate[`quantile_coverage_${level}`] ?? -1,
      );
      for (const [place, level] of expected.quantile_levels.entries()) {
        count.compare(
          `${model} coverage ${level}`,
          coverages[place],
          expected.quantile_coverage[model]?.[level],
          TOLERANCE,
        );
      }
      for (const [bin, density] of pitDensity(expected.quantile_levels, coverages).entries()) {
        count.compare(`${model} PIT ${bin}`, density, expected.pit_density[model]?.[bin], {
          rel: 1e-9,
          abs: 1e-9,
        });
      }
      const forecastUnits = instances.values.completeness?.reduce((sum, is) => sum + is, 0);
      count.compare(`${model} units`, forecastUnits, want.n_units);
      for (const [position, id] of instances.ids.entries()) {
        const reference = units.get(`${model}|${id}`);
        if (reference === undefined) continue;
        const got = Object.fromEntries(
          Object.entries(instances.values).map(([metric, values]) => [
            metric,
            values[position] ?? Number.NaN,
          ]),
        );
        compareMetrics(count, `${model} ${id}`, got, reference);
      }
      wis.push(instances.values.wis ?? new Float64Array());
      submitted.set(model, (await parseSubmission(files, truth, options)).submitted);
    }
    const models = Object.keys(expected.models);
    const skill = relativeSkill(
      wis,
      models.findIndex((model) => expected.models[model]?.scaled_relative_skill === 1),
    );
    for (const [index, model] of models.entries()) {
      count.compare(
        `${model} skill`,
        skill.relative[index],
        expected.models[model]?.relative_skill,
        TOLERANCE,
      );
      count.compare(
        `${model} scaled`,
        skill.scaled[index],
        expected.models[model]?.scaled_relative_skill,
        TOLERANCE,
      );
    }
    for (const { a, b, n_overlap, ratio, wilcoxon_V, p_value } of expected.pairwise_wis) {
      const [first, second] = [models.indexOf(a), models.indexOf(b)].toSorted((x, y) => x - y) as [
        number,
        number,
      ];
      const pair = skill.pairs.find((one) => one.a === first && one.b === second);
      const isTurned = models[first] !== a;
      count.compare(`${a} ${b} overlap`, pair?.overlap, n_overlap);
      count.compare(`${a} ${b} ratio`, isTurned ? 1 / (pair?.ratio ?? 0) : pair?.ratio, ratio, TOLERANCE);
      // Of the reference's own scores: equal differences are ties, which rounding decides.
      const differences = truth.units.flatMap(({ id }) => {
        const [own, other] = [units.get(`${a}|${id}`)?.wis, units.get(`${b}|${id}`)?.wis];
        return own === undefined || other === undefined ? [] : [own - other];
      });
      const signed = wilcoxonSignedRank(Float64Array.from(differences));
      count.compare(`${a} ${b} V`, signed.plus, wilcoxon_V, TOLERANCE);
      count.compare(`${a} ${b} p`, Math.log(signed.p), Math.log(p_value), { rel: 1e-7, abs: 1e-7 });
    }
    const { members, n_units, ...rules } = expected.ensemble;
    const levels = expected.quantile_levels;
    for (const rule of ['mean', 'median'] as const) {
      const quantiles = combineQuantiles(
        members.map((member) => submitted.get(member) ?? new Float64Array()),
        rule,
      );
      const rows = truth.units.flatMap(({ referenceDate, horizon, location, target }, unit) =>
        levels.flatMap((level, place) => {
          const value = quantiles[unit * levels.length + place] ?? Number.NaN;
          return Number.isNaN(value)
            ? []
            : [`${referenceDate},${horizon},${location},${target},${level},${value}\n`];
        }),
      );
      const file = `reference_date,horizon,location,target,quantile_level,value\n${rows.join('')}`;
      const { aggregate, instances } = await evaluate(truthFile, file);
      compareMetrics(count, `ensemble ${rule}`, aggregate, rules[rule]);
      count.compare(
        `ensemble ${rule} units`,
        instances.values.completeness?.reduce((sum, is) => sum + is, 0),
        n_units,
      );
      const [header = [], ...firstUnits] = table(readBytes(golden(`ensemble_${rule}_first40.csv`)));
      for (const cells of firstUnits) {
        const id = `${cells[0]}/${cells[2]}/${cells[4]}`;
        const unit = instances.ids.indexOf(id);
        for (const [place, level] of header.slice(5).entries()) {
          count.compare(
            `${rule} ${id} ${level}`,
            quantiles[unit * levels.length + place],
            Number(cells[5 + place]),
            TOLERANCE,
          );
        }
      }
    }
    count.finishCase();
  });
});

const example = dataRoot() === undefined ? [] : given(golden('expected_scoringutils_example.json'));
describeGolden('quantile/scoringutils example', example, (count) => {
  test.each(example)('%s', async (path) => {
    const [names = [], ...lines] = table(readBytes(data('scoringutils_example_quantile.csv.gz')));
    const column = (line: readonly string[], name: string) => line[names.indexOf(name)] ?? '';
    const truthColumns = [
      'forecast_date',
      'horizon',
      'target_end_date',
      'location',
      'target_type',
      'observed',
    ];
    for (const [key, want] of Object.entries(readJson<Record<string, Record<string, number>>>(path))) {
      const [model = '', target = ''] = key.split('|');
      const own = lines.filter(
        (line) => column(line, 'model') === model && column(line, 'target_type') === target,
      );
      const truth = new Set(own.map((line) => truthColumns.map((name) => column(line, name)).join(',')));
      const { aggregate, instances } = await evaluate(
        [truthColumns.join(','), ...truth, ''].join('\n'),
        [names, ...own].map((line) => `${line.join(',')}\n`).join(''),
        { missing: 'refuse' },
      );
      compareMetrics(count, key, aggregate, want);
      count.compare(`${key} units`, instances.ids.length, want.n);
    }
    count.finishCase();
  });
});
