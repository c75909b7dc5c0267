import { z } from 'zod';
import type { ByteSource, Evaluator, InstanceRecords, OnProgress } from '../../../evaluator.ts';
import { weightedMean } from '../measures/point-errors.ts';
import { counted } from '../words.ts';
import { accuracies, reliability } from './figures.ts';
import { itemTruthFormat, probabilityFormat } from './formats.ts';
import { type ItemMeasure, itemColumns, itemMeasures, RECORD_COLUMNS } from './measures.ts';
import { type ItemForecast, parseProbabilities } from './parse-probabilities.ts';
import { type ItemTruth, parseItemTruth } from './truth.ts';

const itemOptions = z.strictObject({});
type ItemOptions = z.output<typeof itemOptions>;

/** Name of the records in the evaluation. */
const RECORDS = 'answers';

/** Answers of held-out models to single questions, predicted as probabilities. One instance per question and model. */
export const capabilityItems: Evaluator<
  ItemOptions,
  ItemTruth,
  { readonly source: ByteSource; readonly onProgress: OnProgress | undefined }
> = {
  id: 'capability-items',
  version: 1,
  title: 'Capability forecasts of single answers',
  summary:
    'Predicted probabilities that held-out models answer single questions right, against what they answered.',
  instanceKind: ['answer', 'answers'],
  options: itemOptions,
  submissionFormat: probabilityFormat,
  truthFormat: itemTruthFormat,
  primaryMetric: 'brier',
  metrics: () => itemMeasures.map(({ definition }) => definition),
  metric: (id) => findMeasure(id)?.definition,
  parseTruth: parseItemTruth,
  instanceIds: ({ ids }) => ids,
  instanceLabels: ({ models, items, groups, rowModels, rowItems }) => {
    if (new Set(groups).size > 1) {
      return { clusters: [...rowModels].map((model) => groups[model]! || models[model]!) };
    }
    return models.length > 1 ? { clusters: [...rowItems].map((item) => items[item]!) } : {};
  },
  recomputation: (id) => {
    const prepare = findMeasure(id)?.prepare;
    return prepare && { records: RECORDS, prepare: (records) => prepare(itemColumns(records)) };
  },
  parseSubmission: (source, _truth, _options, onProgress) => ({ source, onProgress }),

  async score(truth, { source, onProgress }, _options, metricIds) {
    const forecast = await parseProbabilities(source, truth, onProgress);
    const measures = itemMeasures.filter(({ definition }) => metricIds.includes(definition.id));
    const records = recordsOf(truth, forecast);
    const everything = new Float64Array(truth.ids.length).fill(1);
    const values = measures.flatMap(({ definition, ofRow }) =>
      ofRow ? [[definition.id, valuesOfRows(ofRow, truth, forecast)] as const] : [],
    );
    const valuesById = Object.fromEntries(values);
    const aggregateOver = (weights: Float64Array) =>
      Object.fromEntries(measures.map((measure) => [measure.definition.id, summary(measure, weights)]));
    const prepared = new Map(measures.map((measure) => [measure, measure.prepare?.(itemColumns(records))]));
    const summary = (measure: ItemMeasure, weights: Float64Array) =>
      prepared.get(measure)?.(weights) ?? meanWhereKnown(valuesById[measure.definition.id]!, weights);
    const groups = truth.models.length < 2 ? [] : truth.models;
    return {
      instances: { ids: truth.ids, values: valuesById },
      records: { [RECORDS]: records },
      aggregate: aggregateOver(everything),
      groups: Object.fromEntries(
        groups.map((model, place) => [
          model,
          aggregateOver(everything.map((_, row) => (truth.rowModels[row] === place ? 1 : 0))),
        ]),
      ),
      texts: {},
      figures: [reliability(truth, forecast), accuracies(truth, forecast)].filter(
        (figure) => figure !== undefined,
      ),
      notices:
        forecast.ignoredRows === 0
          ? []
          : [
              {
                code: 'ignored_rows',
                count: forecast.ignoredRows,
                message: `${counted(forecast.ignoredRows, 'row')} for questions or models that the task does not have; ignored`,
              },
            ],
    };
  },
};

const findMeasure = (id: string): ItemMeasure | undefined =>
  itemMeasures.find(({ definition }) => definition.id === id);

function recordsOf(truth: ItemTruth, { probabilities }: ItemForecast): InstanceRecords {
  const width = RECORD_COLUMNS.length;
  const values = new Float64Array(truth.ids.length * width);
  for (const [row, probability] of probabilities.entries()) {
    values.set([truth.rowModels[row]!, probability, truth.correct[row]!, truth.pChoices[row]!], row * width);
  }
  return { width, starts: Uint32Array.from({ length: truth.ids.length + 1 }, (_, row) => row), values };
}

function valuesOfRows(
  ofRow: NonNullable<ItemMeasure['ofRow']>,
  { correct, pChoices }: ItemTruth,
  { probabilities }: ItemForecast,
): Float64Array {
  return probabilities.map((probability, row) => ofRow(probability, correct[row]!, pChoices[row]!));
}

/** Mean of the rows that count and have a value. */
function meanWhereKnown(values: Float64Array, weights: Float64Array): number {
  return weightedMean(
    values,
    weights.map((weight, row) => (Number.isNaN(values[row]) ? 0 : weight)),
  );
}
