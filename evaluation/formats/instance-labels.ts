import { type ByteSource, type InstanceLabels, InvalidInputError } from '../evaluator.ts';
import { delimitedTable } from './delimited-table.ts';
import { ProblemList } from './problems.ts';
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
  const problems = new ProblemList();
  const kinds = (['clusters', 'strata'] as const).filter((kind) => columns[kind] !== undefined);
  const named = (name: string) => ({ names: [name] }) as const;
  const table = await delimitedTable(
    source,
    {
      columns: {
        instance: named('instance'),
        clusters: { ...named(columns.clusters ?? 'instance'), isOptional: columns.clusters === undefined },
        strata: { ...named(columns.strata ?? 'instance'), isOptional: columns.strata === undefined },
      },
    },
    problems,
  );
  const isUsable = table.columns.instance >= 0;
  const placeOf = new Map(instances.map((id, place) => [id, place]));
  const lines = new Array<number | undefined>(instances.length).fill(undefined);
  const labels = {
    clusters: new Array<string>(instances.length).fill(''),
    strata: new Array<string>(instances.length).fill(''),
  };
  const stratumOf = new Map<string, { stratum: string; line: number }>();
  for await (const row of table.rows) {
    const id = row.text(table.columns.instance).trim();
    const place = placeOf.get(id);
    if (place === undefined) {
      row.refuse(table.columns.instance, 'unknown_instance', 'the id of an instance of the ground truth');
      continue;
    }
    if (lines[place] !== undefined) {
      row.refuse(
        table.columns.instance,
        'repeated_instance',
        `each instance once; line ${lines[place]} has it already`,
      );
      continue;
    }
    lines[place] = row.line;
    for (const kind of kinds) {
      labels[kind][place] = row.text(table.columns[kind]).trim();
      if (labels[kind][place] === '') row.refuse(table.columns[kind], 'empty_label', 'a label');
    }
    if (kinds.length < 2) continue;
    const [cluster, stratum] = [labels.clusters[place]!, labels.strata[place]!];
    const before = stratumOf.get(cluster);
    if (before === undefined) stratumOf.set(cluster, { stratum, line: row.line });
    else if (before.stratum !== stratum) {
      const expected = `${shownText(before.stratum)} as in line ${before.line}: a cluster lies in one stratum`;
      row.refuse(table.columns.strata, 'split_cluster', expected);
    }
  }
  for (const [place, id] of isUsable ? instances.entries() : []) {
    if (lines[place] !== undefined) continue;
    const message = `no row for the instance ${shownText(id)}; expected one for each of the ${instances.length} instances`;
    problems.add({ code: 'missing_instance', message });
  }
  if (problems.total > 0) {
    const found = problems.first().map((problem) => ({ file: source.name, ...problem }));
    throw new InvalidInputError(found, problems.total);
  }
  return Object.fromEntries(kinds.map((kind) => [kind, labels[kind]]));
}
