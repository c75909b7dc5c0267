import { test } from 'vitest';
import { memorySource } from '../../../formats/memory-source.ts';
import { describeGolden, listGolden, readBytes, readJson } from '../../../testing/golden.ts';
import { CHAIN_STEPS, type ChainStep, choiceChain } from '../measures/choice-chain.ts';
import { complementaryCdf, correlationStatistics } from '../measures/correlation-distribution.ts';
import { archiveOf } from '../testing/sources.ts';
import { capabilityChain } from './index.ts';
import { CORRELATION_NAMES, type CorrelationName } from './measures.ts';

type Row = Readonly<Record<string, string>>;

interface Statistics {
  readonly correlation_statistics: Record<
    ChainStep,
    Record<
      CorrelationName,
      Readonly<Record<string, number>> & { readonly ccdf: Readonly<Record<string, number>> }
    >
  >;
  readonly model_means: readonly ({ readonly model: number; readonly log10_flops: number } & Record<
    ChainStep,
    number
  >)[];
}

const tolerance = { rel: 1e-12, abs: 1e-12 };
const [input, expected, correlations, statistics] = [
  'chain_input.tsv.gz',
  'chain_expected.tsv.gz',
  'chain_correlations.tsv.gz',
  'chain.json',
].map((name) => listGolden('capability', name)[0] ?? '') as [string, string, string, string];

function readRows(path: string): Row[] {
  const [header = '', ...lines] = new TextDecoder().decode(readBytes(path)).trimEnd().split('\n');
  const names = header.trim().split('\t');
  return lines.map((line) => {
    const cells = line.replace('\r', '').split('\t');
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  });
}

const all = [input, expected, correlations, statistics];

describeGolden('capability chain', all.every(Boolean) ? all : [], (count) => {
  test('every step of every question and model', () => {
    const wanted = readRows(expected);
    for (const [place, row] of readRows(input).entries()) {
      const choices = Object.keys(row).filter((name) => name.startsWith('logp_'));
      const got = choiceChain(
        choices.map((name) => Number(row[name])),
        Number(row.correct),
      );
      const want = wanted[place];
      const columns = ['log_p_vocab_correct', 'p_vocab_correct', 'p_choices_correct', 'brier_sum', 'acc'];
      for (const [step, column] of columns.entries()) {
        const value = column === 'brier_sum' ? -(got[step] ?? 0) : got[step];
        count.compare(`row ${place} ${column}`, value, Number(want?.[column]), tolerance);
      }
      count.compare(
        `row ${place} wrong mass`,
        (1 - got[2]) ** 2,
        Number(want?.brier_correct_only),
        tolerance,
      );
    }
    count.finishCase();
  });

  test('correlations, their distributions and the means of the models', async () => {
    const wanted = readJson<Statistics>(statistics);
    const models = wanted.model_means.map(({ model, log10_flops }) => `${model},${10 ** log10_flops}`);
    const options = capabilityChain.options.parse({});
    const truth = await capabilityChain.parseTruth(memorySource('items.tsv', readBytes(input)), options);
    const source = archiveOf({
      'chain.tsv': readBytes(input),
      'models.csv': ['id,flops', ...models].join('\n'),
    });
    const ids = capabilityChain.metrics(options).map(({ id }) => id);
    const prediction = capabilityChain.parseSubmission(source, truth, options);
    const got = await capabilityChain.score(truth, prediction, options, ids);

    const places = new Map(got.instances.ids.map((id, place) => [id, place]));
    for (const row of readRows(correlations)) {
      const place = places.get(row.sample ?? '') ?? -1;
      for (const name of CORRELATION_NAMES) {
        const want = row[name] === '' ? null : Number(row[name]);
        const id = `${name}_${row.metric}`;
        count.compare(`question ${row.sample} ${id}`, got.instances.values[id]?.[place], want, tolerance);
      }
    }
    for (const step of CHAIN_STEPS) {
      for (const name of CORRELATION_NAMES) {
        const { ccdf, ...want } = wanted.correlation_statistics[step][name];
        const values = got.instances.values[`${name}_${step}`] ?? new Float64Array();
        const found = correlationStatistics(values);
        const renamed: Readonly<Record<string, number | undefined>> = {
          n: found.n,
          n_nan: found.undefinedCount,
          frac_nan: got.aggregate[`undefined_${step}`],
          mean: got.aggregate[`${name}_${step}`],
          median: found.median,
          std_population: found.standardDeviation,
          ccdf_auc: found.areaUnderCcdf,
          wasserstein1_to_plus1: found.distanceToOne,
          wasserstein1_to_minus1: found.distanceToMinusOne,
          neg_wasserstein_min: found.closeness,
        };
        for (const [key, value] of Object.entries(want)) {
          count.compare(`${name} ${step} ${key}`, renamed[key], value, tolerance);
        }
        for (const [threshold, share] of Object.entries(ccdf)) {
          const [above] = complementaryCdf(values, [Number(threshold)]);
          count.compare(`${name} ${step} above ${threshold}`, above, share, tolerance);
        }
      }
    }
    const means = got.figures.find(({ id }) => id === 'chain-means');
    for (const [step, panel] of (means?.panels ?? []).entries()) {
      for (const [place, model] of wanted.model_means.entries()) {
        const name = CHAIN_STEPS[step] ?? 'acc';
        count.compare(`model ${model.model} ${name}`, panel.series[0]?.y[place], model[name], tolerance);
      }
    }
    count.finishCase();
  });
});
