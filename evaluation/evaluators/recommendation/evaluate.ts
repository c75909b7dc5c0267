import type { ByteSource, Evaluation, InstanceRecords, OnProgress } from '../../evaluator.ts';
import { fewestDefined } from '../../metrics/fewest-defined.ts';
import { figuresOf } from './figures.ts';
import type { ListMetrics } from './list-scorer.ts';
import {
  defineMetric,
  identifyMetric,
  metricId,
  type Quantity,
  quantityId,
  type RecommendationMetric,
} from './metrics.ts';
import { noticesFor } from './notices.ts';
import { listLengths, type RecommendationOptions } from './options.ts';
import { meanDefined, type QuantityTable, rankRatios, tabulate } from './quantity-table.ts';
import { area, weightedColumns } from './ratio-curve.ts';
import { readSubmission } from './read-submission.ts';
import { curveRecords, noiseRecords, recordsOf } from './records.ts';
import { type ItemSlice, itemSlices, type UserSlice, userSlices } from './slices.ts';
import type { RecommendationTruth } from './truth.ts';

/**
 * Scores a submission.
 *
 * @param truth     - the truth
 * @param source    - the submission
 * @param options   - see {@link recommendationOptions}
 * @param metricIds - what to compute
 * @returns values per user, aggregates, groups, records, figures, notices
 * @throws InvalidSubmissionError with all problems
 * @source research/recsys.md; golden/recsys
 */
export async function evaluateSubmission(
  truth: RecommendationTruth,
  source: ByteSource,
  options: RecommendationOptions,
  metricIds: readonly string[],
  onProgress: OnProgress | undefined,
): Promise<Evaluation> {
  const metrics = metricIds.map((id) => {
    const metric = identifyMetric(id);
    if (metric === undefined) throw new Error(`recommendation has no metric ${id}`);
    return metric;
  });
  const quantities = [...new Map(metrics.map(({ quantity }) => [quantityId(quantity), quantity])).values()];
  const ofUsers = userSlices(truth);
  const ofItems = itemSlices(truth);
  const wanted = listMetrics(quantities, options);
  const submission = await readSubmission(source, truth, wanted, ofItems, options, onProgress);
  const noise = rankRatios(truth, submission.noiseScores);
  const tables = new Map(
    quantities.map((quantity) => [quantityId(quantity), tabulate(quantity, truth, submission.lists, noise)]),
  );
  const measured = metrics.map((metric) => ({ metric, table: tables.get(quantityId(metric.quantity))! }));
  const values = measured.flatMap(({ metric, table }): [string, Float64Array][] => {
    const perUser = valuesPerUser(metric, table);
    return perUser ? [[metricId(metric), perUser]] : [];
  });
  const groups = groupsOf(measured, truth, ofUsers, ofItems);
  const hasNoise = quantities.some(({ kind }) => kind === 'noise') && noise.length > 0;
  return {
    instances: {
      ids: truth.instanceIds,
      values: Object.fromEntries(values),
    },
    aggregate: Object.fromEntries(
      measured.map(({ metric, table }) => [
        metricId(metric),
        metric.curve.of(table.ratios, table.aggregates),
      ]),
    ),
    groups,
    groupSizes: groupSizesOf(measured, truth, ofUsers, ofItems).map((sizes) =>
      Object.fromEntries(Object.entries(sizes).filter(([name]) => name in groups)),
    ),
    records: Object.fromEntries([
      ...measured.flatMap(({ metric, table }): [string, InstanceRecords][] =>
        metric.quantity.kind === 'ranking' && defineMetric(metric).summary === 'recomputed'
          ? [[recordsOf(metric.quantity), curveRecords(table)]]
          : [],
      ),
      ...(hasNoise ? [['noise', noiseRecords(noise, truth.evaluated.length)]] : []),
    ]),
    texts: {},
    figures: figuresOf(
      submission.lists
        ? quantities.map((quantity) => ({ quantity, table: tables.get(quantityId(quantity))! }))
        : [],
      hasNoise ? noise : [],
      ofUsers,
      truth.evaluated.length,
    ),
    notices: noticesFor(truth, submission),
  };
}

function listMetrics(quantities: readonly Quantity[], options: RecommendationOptions): ListMetrics {
  const ofLists = quantities.filter((quantity) => quantity.kind !== 'noise');
  const ks = [...new Set(ofLists.map(({ k }) => k))].sort((a, b) => a - b);
  return {
    ks: ks.length > 0 ? ks : listLengths(options.ks),
    ranking: ofLists.filter((quantity) => quantity.kind === 'ranking'),
    needsPopularity: ofLists.some(({ kind }) => kind === 'popularity' || kind === 'novelty'),
  };
}

/** A linear summary of each user's own values over the ratios. */
function valuesPerUser({ curve }: RecommendationMetric, { ratios, perInstance }: QuantityTable) {
  const weights = curve.weights?.(ratios);
  return weights && perInstance && weightedColumns(weights, perInstance);
}

interface MeasuredMetric {
  readonly metric: RecommendationMetric;
  readonly table: QuantityTable;
}

/** Every noise ratio, then groups of users and of items (over the ratios). */
function groupsOf(
  measured: readonly MeasuredMetric[],
  truth: RecommendationTruth,
  ofUsers: readonly UserSlice[],
  ofItems: readonly ItemSlice[],
): Evaluation['groups'] {
  const group = (of: (measured: MeasuredMetric) => number | undefined) =>
    Object.fromEntries(
      measured.flatMap((one) => {
        const value = of(one);
        return value === undefined ? [] : [[metricId(one.metric), value]];
      }),
    );
  const ratios = truth.ratios.length > 1 ? truth.ratios : [];
  const groups: [string, Record<string, number>][] = [
    ...ratios.map(({ ratio }): [string, Record<string, number>] => [
      ratio.label,
      group(({ metric, table }) => {
        const at = table.ratios.findIndex(({ label }) => label === ratio.label);
        return metric.curve === area && at >= 0 ? table.aggregates[at] : undefined;
      }),
    ]),
    ...ofUsers.map(({ name, isMember }): [string, Record<string, number>] => [
      name,
      group(({ metric, table }) => {
        const aggregates = table.perInstance?.map((values) => meanDefined(values, isMember));
        return aggregates && metric.curve.of(table.ratios, Float64Array.from(aggregates));
      }),
    ]),
    ...ofItems.map(({ name }, slice): [string, Record<string, number>] => [
      name,
      group(({ metric, table }) => {
        const aggregates = table.itemSlices?.map((values) => values[slice]!);
        return aggregates && metric.curve.of(table.ratios, Float64Array.from(aggregates));
      }),
    ]),
  ];
  return Object.fromEntries(groups.filter(([, values]) => Object.keys(values).length > 0));
}

/** Users that every group tells of: those with a value at each ratio, in each slice of users, with test items in each slice of items. */
function groupSizesOf(
  measured: readonly MeasuredMetric[],
  truth: RecommendationTruth,
  ofUsers: readonly UserSlice[],
  ofItems: readonly ItemSlice[],
): Evaluation['groupSizes'] {
  const columns = measured.flatMap(({ table }) => table.perInstance ?? []);
  const everybody = truth.evaluated.length;
  return [
    Object.fromEntries(
      truth.ratios.map(({ ratio }) => [ratio.label, columns.length > 0 ? fewestDefined(columns) : everybody]),
    ),
    Object.fromEntries(ofUsers.map(({ name, isMember }) => [name, fewestDefined(columns, isMember)])),
    Object.fromEntries(
      ofItems.map(({ name, relevant }) => [name, relevant.filter((count) => count > 0).length]),
    ),
  ];
}
