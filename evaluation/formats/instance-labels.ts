import type { ByteSource } from '../evaluator.ts';
import type { InstanceLabels } from '../statistics/resampling-plan.ts';
import { readInstanceTable } from './instance-table.ts';
import { shownText } from './shown-text.ts';

/** Columns of a table of instances that say how these are resampled; at least one. */
export interface LabelColumns {
  readonly clusters?: string | undefined;
  readonly strata?: string | undefined;
}

/**
 * Reads clusters and strata of instances from a table: a header with the column `instance` and those named, a row for
 * each instance, in any order; other columns are ignored.
 *
 * @param source    - CSV, or text with semicolons or tabs
 * @param columns   - which columns hold the labels
 * @param instances - ids of all instances
 * @returns labels aligned with `instances`
 * @throws {InvalidInputError} with every column that is missing, every instance that is unknown, missing or there twice,
 *         every empty label and every cluster that lies in two strata
 * @source own format
 */
export async function readInstanceLabels(
  source: ByteSource,
  columns: LabelColumns,
  instances: readonly string[],
): Promise<InstanceLabels> {
  const kinds = (['clusters', 'strata'] as const).filter((kind) => columns[kind] !== undefined);
  const wanted = Object.fromEntries(kinds.map((kind) => [kind, { names: [columns[kind] ?? ''] as const }]));
  const labels = {
    clusters: new Array<string>(instances.length).fill(''),
    strata: new Array<string>(instances.length).fill(''),
  };
  const stratumOf = new Map<string, { stratum: string; line: number }>();
  await readInstanceTable(source, wanted, instances, (row, place, at) => {
    for (const kind of kinds) {
      labels[kind][place] = row.text(at[kind]!).trim();
      if (labels[kind][place] === '') row.refuse(at[kind]!, 'empty_label', 'a label');
    }
    if (kinds.length < 2) return;
    const [cluster, stratum] = [labels.clusters[place]!, labels.strata[place]!];
    const before = stratumOf.get(cluster);
    if (before === undefined) stratumOf.set(cluster, { stratum, line: row.line });
    else if (before.stratum !== stratum) {
      const expected = `${shownText(before.stratum)} as in line ${before.line}: a cluster lies in one stratum`;
      row.refuse(at.strata!, 'split_cluster', expected);
    }
  });
  return Object.fromEntries(kinds.map((kind) => [kind, labels[kind]]));
}
