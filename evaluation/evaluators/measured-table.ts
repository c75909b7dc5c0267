import type {
  ByteSource,
  Evaluator,
  InstanceRecords,
  Notice,
  OnProgress,
  Recomputation,
} from '../evaluator.ts';
import type { Figure } from '../figures/figure.ts';
import { type Groups, groupsByLabel, type Measure, measureSample } from '../metrics/measure.ts';

/** A truth with one row an instance, and perhaps a slice of each. */
interface TableTruth {
  readonly ids: readonly string[];
  readonly groups?: readonly string[];
}

type Stated =
  | ('id' | 'version' | 'title' | 'summary' | 'options' | 'submissionFormat' | 'truthFormat')
  | ('primaryMetric' | 'parseTruth');

/** What tells one evaluator of tables from another. */
export interface MeasuredTable<Options, Truth extends TableTruth, Sample>
  extends Pick<Evaluator<Options, Truth, unknown>, Stated> {
  /** Those computed when nobody names any. */
  measures(options: Options): readonly Measure<Sample, Options>[];
  /** Finds others too, where there are more than `measures` lists. */
  findMeasure?(id: string, options: Options): Measure<Sample, Options> | undefined;
  /** Truth and prediction of every instance. */
  readSample(
    source: ByteSource,
    truth: Truth,
    options: Options,
    onProgress: OnProgress | undefined,
  ): Promise<Sample>;
  toRecords(sample: Sample): InstanceRecords;
  /** The inverse of `toRecords`. */
  fromRecords(records: InstanceRecords, options: Options): Sample;
  /** Further slices in which only means are computed, e.g. the instances of one class: other metrics compare these. */
  sliceOfMeans?(truth: Truth, options: Options): Groups;
  figures(sample: Sample, truth: Truth, options: Options): Figure[];
  notices?(sample: Sample, truth: Truth): Notice[];
}

/** A file that is read when it is scored. */
interface PredictionFile {
  readonly source: ByteSource;
  readonly onProgress: OnProgress | undefined;
}

/** Name of the records that aggregates are recomputed from. */
const PREDICTIONS = 'predictions';

/**
 * The evaluator of a table with one row an instance, none of which may be missing, from its measures.
 *
 * @param table - its formats, measures and figures
 * @returns the evaluator
 * @source definition
 */
export function measuredTable<Options, Truth extends TableTruth, Sample>(
  table: MeasuredTable<Options, Truth, Sample>,
): Evaluator<Options, Truth, PredictionFile> {
  const find = (id: string, options: Options) =>
    table.findMeasure?.(id, options) ??
    table.measures(options).find(({ definition }) => definition.id === id);
  const named = (id: string, options: Options) => {
    const measure = find(id, options);
    if (measure === undefined) throw new Error(`${table.id} has no measure ${id} with these options`);
    return measure;
  };
  const { id, version, title, summary, options, submissionFormat, truthFormat, primaryMetric } = table;
  return {
    ...{ id, version, title, summary, options, submissionFormat, truthFormat, primaryMetric },
    instanceKind: ['instance', 'instances'],
    metrics: (of) => table.measures(of).map(({ definition }) => definition),
    metric: (metricId, of) => find(metricId, of)?.definition,
    parseTruth: table.parseTruth,
    instanceIds: ({ ids }) => ids,
    recomputation: (metricId, of) => recomputationOf(named(metricId, of), table, of),
    parseSubmission: (source, _truth, _options, onProgress) => ({ source, onProgress }),

    async score(truth, { source, onProgress }, of, metricIds) {
      const sample = await table.readSample(source, truth, of, onProgress);
      const measures = metricIds.map((metricId) => named(metricId, of));
      const n = truth.ids.length;
      const measured = measureSample(measures, sample, n, groupsByLabel(truth.groups ?? []), of);
      const means = measures.filter((measure) => 'ofMember' in measure);
      const slices = measureSample(means, sample, n, table.sliceOfMeans?.(truth, of) ?? {}, of);
      return {
        instances: { ids: truth.ids, values: measured.values },
        records: { [PREDICTIONS]: table.toRecords(sample) },
        aggregate: measured.aggregate,
        groups: { ...measured.groups, ...slices.groups },
        groupSizes: [measured.sizes, ...(table.sliceOfMeans ? [slices.sizes] : [])],
        texts: {},
        figures: table.figures(sample, truth, of),
        notices: table.notices?.(sample, truth) ?? [],
      };
    },
  };
}

function recomputationOf<Options, Truth extends TableTruth, Sample>(
  measure: Measure<Sample, Options>,
  { fromRecords }: MeasuredTable<Options, Truth, Sample>,
  options: Options,
): Recomputation | undefined {
  if (!('statistic' in measure)) return undefined;
  const { statistic, placements } = measure;
  return {
    records: PREDICTIONS,
    prepare: (records) => statistic(fromRecords(records, options), options),
    ...(placements ? { placements: (records) => placements(fromRecords(records, options)) } : {}),
  };
}
