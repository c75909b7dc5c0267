import type { AttributeColumn } from './attribute.ts';

/**
 * Instances that depend on each other as one: of each cluster the mean score and the mean number, and the category where
 * all of its instances share one. Tests that take values as independent are right for the outcome.
 *
 * @param columns  - attributes, aligned with the instances
 * @param scores   - NaN where there is none: left out of the mean
 * @param clusters - label of each instance
 * @returns both, aligned with the clusters in the order of their first instances
 * @source Galbraith, Daniel & Vissel (2010), "A study of clustered data and approaches to its analysis", J. Neurosci. 30
 */
export function overClusters(
  columns: readonly AttributeColumn[],
  scores: Float64Array,
  clusters: readonly string[],
): { columns: AttributeColumn[]; scores: Float64Array } {
  const members = [...Map.groupBy(scores.keys(), (i) => clusters[i]!).values()];
  const scored = members.map((cluster) => cluster.filter((i) => Number.isFinite(scores[i])));
  return {
    columns: columns.map((column) => ({
      ...column,
      values: scored.map((cluster) => together(cluster.map((i) => column.values[i] ?? null))),
    })),
    scores: Float64Array.from(scored, (cluster) => mean(cluster.map((i) => scores[i]!))),
  };
}

function together(values: readonly (number | string | null)[]): number | string | null {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length > 0) return mean(numbers);
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
}

/** NaN without values. */
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
