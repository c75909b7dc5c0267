import { z } from 'zod';
import type { ByteSource, Evaluation, Evaluator, Notice, OnProgress } from '../../../evaluator.ts';
import { fewestDefined } from '../../../metrics/fewest-defined.ts';
import { CHAIN_STEPS } from '../measures/choice-chain.ts';
import { weightedMean } from '../measures/point-errors.ts';
import { counted, listed } from '../words.ts';
import { chainFigures } from './figures.ts';
import { chainTruthFormat, likelihoodFormat } from './formats.ts';
import {
  type ChainCorrelations,
  type ChainMeasure,
  chainMeasures,
  correlateWithCompute,
  STEP_LABELS,
} from './measures.ts';
import { type ModelChains, parseChain } from './parse-chain.ts';
import { type ChainTruth, parseChainTruth } from './truth.ts';

const chainOptions = z.strictObject({});
type ChainOptions = z.output<typeof chainOptions>;

/** Why scores are hard to predict from compute: the chain from log-likelihoods to accuracy. One instance per question. */
export const capabilityChain: Evaluator<
  ChainOptions,
  ChainTruth,
  { readonly source: ByteSource; readonly onProgress: OnProgress | undefined }
> = {
  id: 'capability-chain',
  version: 1,
  title: 'Predictability from compute',
  summary:
    'Log-likelihoods of choices by models of growing compute: how well each step from them to accuracy follows compute.',
  instanceKind: ['question', 'questions'],
  options: chainOptions,
  submissionFormat: likelihoodFormat,
  truthFormat: chainTruthFormat,
  primaryMetric: 'spearman_acc',
  metrics: () => chainMeasures.map(({ definition }) => definition),
  metric: (id) => findMeasure(id)?.definition,
  parseTruth: parseChainTruth,
  instanceIds: ({ items }) => items,
  parseSubmission: (source, _truth, _options, onProgress) => ({ source, onProgress }),

  async score(truth, { source, onProgress }, _options, metricIds) {
    const chains = await parseChain(source, truth, onProgress);
    const correlations = correlateWithCompute(chains, truth.items.length);
    const measures = chainMeasures.filter(({ definition }) => metricIds.includes(definition.id));
    const values = Object.fromEntries(
      measures.map((measure) => [measure.definition.id, measure.values(correlations, chains)]),
    );
    return {
      instances: { ids: truth.items, values },
      records: {},
      aggregate: Object.fromEntries(Object.entries(values).map(([id, list]) => [id, meanWhereDefined(list)])),
      ...groupsOf(truth.items, values),
      texts: {},
      figures: chainFigures(chains, correlations),
      notices: noticesFor(chains, correlations),
    };
  },
};

const findMeasure = (id: string): ChainMeasure | undefined =>
  chainMeasures.find(({ definition }) => definition.id === id);

const meanWhereDefined = (values: Float64Array): number =>
  weightedMean(
    values,
    values.map((value) => Number(!Number.isNaN(value))),
  );

/** Means of each task, where questions of several are named `TASK:ID`. */
function groupsOf(
  items: readonly string[],
  values: Readonly<Record<string, Float64Array>>,
): Pick<Evaluation, 'groups' | 'groupSizes'> {
  const places = Map.groupBy(items.keys(), (item) =>
    items[item]!.slice(0, Math.max(0, items[item]!.indexOf(':'))),
  );
  if (places.size < 2 || places.has('')) return { groups: {}, groupSizes: [] };
  const tasks = [...places].map(([task, some]) => ({
    task,
    columns: Object.entries(values).map(
      ([id, list]) => [id, Float64Array.from(some, (item) => list[item]!)] as const,
    ),
  }));
  const byTask = <Value>(of: (columns: (typeof tasks)[number]['columns']) => Value) =>
    Object.fromEntries(tasks.map(({ task, columns }) => [task, of(columns)]));
  return {
    groups: byTask((columns) =>
      Object.fromEntries(columns.map(([id, column]) => [id, meanWhereDefined(column)])),
    ),
    groupSizes: [byTask((columns) => fewestDefined(columns.map(([, column]) => column)))],
  };
}

function noticesFor({ ignoredRows, computeOutliers }: ModelChains, { pearson }: ChainCorrelations): Notice[] {
  const notices: Notice[] = [
    {
      code: 'ignored_rows',
      count: ignoredRows,
      message: `${counted(ignoredRows, 'row')} for questions that the task does not have; ignored`,
    },
    {
      code: 'compute_outlier',
      count: computeOutliers.length,
      message: `the compute of some models is over 100 times that of models of their size, or below a 100th of it; used as it stands, look for a slip of units: ${listed(computeOutliers)}`,
    },
    ...CHAIN_STEPS.map((step, place) => {
      const values = pearson[place]!;
      const count = values.filter(Number.isNaN).length;
      const message = `${STEP_LABELS[step]} is the same for every model on ${count} of ${counted(values.length, 'question')}; left out of its correlations`;
      return { code: `undefined_${step}`, count, message };
    }),
  ];
  return notices.filter(({ count }) => count > 0);
}
