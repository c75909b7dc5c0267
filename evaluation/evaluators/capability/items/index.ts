import { z } from 'zod';
import type { ByteSource, Evaluator, InstanceRecords, OnProgress } from '../../../evaluator.ts';
import { counted } from '../words.ts';
import { accuracies, reliability } from './figures.ts';
import { itemTruthFormat, probabilityFormat } from './formats.ts';
import {
  aggregateOf,
  type ItemColumns,
  type ItemMeasure,
  itemColumns,
  itemMeasures,
  RECORD_COLUMNS,
  someRows,
  valuesOfRows,
} from './measures.ts';
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
    const columns = itemColumns(records);
    const aggregateOver = (some: ItemColumns) =>
      Object.fromEntries(measures.map((measure) => [measure.definition.id, aggregateOf(measure, some)]));
    const values = measures.flatMap((measure) => {
      const ofRows = valuesOfRows(measure, columns);
      return ofRows ? [[measure.definition.id, ofRows] as const] : [];
    });
    return {
      instances: { ids: truth.ids, values: Object.fromEntries(values) },
      records: { [RECORDS]: records },
      aggregate: aggregateOver(columns),
      groups: Object.fromEntries(
        rowsByModel(truth).map((rows, model) => [
          truth.models[model]!,
          aggregateOver(someRows(columns, rows)),
        ]),
      ),
      groupSizes: [
        Object.fromEntries(rowsByModel(truth).map((rows, model) => [truth.models[model]!, rows.length])),
      ],
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

/** Rows of each model; none where there is one model only. */
function rowsByModel({ models, rowModels }: ItemTruth): number[][] {
  const rows = models.map((): number[] => []);
  for (const [row, model] of rowModels.entries()) rows[model]!.push(row);
  return models.length > 1 ? rows : [];
}
