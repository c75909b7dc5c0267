import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { instanceAttributes, instanceScores, instanceSummaries, phases } from '#db/schema/index.ts';
import { newestVersion } from './newest-version.ts';
import type { SortDirection } from './sort-entries.ts';

/** What instances can be sorted by; `attribute` by that of the question. */
export const INSTANCE_SORTS = [
  'mean',
  'median',
  'spread',
  'lowest',
  'highest',
  'discrimination',
  'id',
  'attribute',
] as const;

export type InstanceSort = (typeof INSTANCE_SORTS)[number];

/** Which instances, in which order. */
export interface RowsWanted {
  phaseId: string;
  metric: string;
  sort: InstanceSort;
  direction: SortDirection;
  /** Part of an id. */
  search: string;
  /** A whole id; null for all. */
  id: string | null;
  /** Of the attribute that is sorted by or filtered; null for none. */
  attribute: string | null;
  category: string | null;
  limit: number;
  offset: number;
}

/** One instance over all systems, as it is stored; null where undefined. */
export type SummaryRow = {
  /** From 1, in the order of the phase. */
  place: number;
  id: string;
  systems: number;
  mean: number | null;
  median: number | null;
  spread: number | null;
  lowest: number | null;
  highest: number | null;
  /** Places of systems in the analysis; −1 without any. */
  best: number;
  worst: number;
  discrimination: number | null;
};

/** A page of summaries, and how many there are on all pages. Sorted and cut by the database: a phase may be large. */
export async function readSummaryRows(
  db: Db,
  wanted: RowsWanted,
): Promise<{ rows: SummaryRow[]; total: number }> {
  const { phaseId, metric, attribute, category, search, id, limit, offset } = wanted;
  const key = sql.raw(sortKey(wanted.sort));
  const direction = sql.raw(wanted.direction === 'ascending' ? 'asc' : 'desc');
  const found = await db.execute<SummaryRow & { total: number }>(sql`
    select r.place::int as place, r.id, r.systems, nullif(r.mean, 'NaN') as mean,
      nullif(r.median, 'NaN') as median, nullif(r.spread, 'NaN') as spread, nullif(r.lowest, 'NaN') as lowest,
      nullif(r.highest, 'NaN') as highest, r.best, r.worst, nullif(r.discrimination, 'NaN') as discrimination,
      (count(*) over ())::int as total
    from ${instanceSummaries} s
    join ${phases} p on p.id = s.phase_id
    cross join lateral unnest(p.instance_ids, s.systems, s.mean, s.median, s.spread, s.lowest, s.highest,
      s.best, s.worst, s.discrimination) with ordinality
      as r(id, systems, mean, median, spread, lowest, highest, best, worst, discrimination, place)
    left join (
      select value, at from ${instanceAttributes} a, jsonb_array_elements(a.values) with ordinality as v(value, at)
      where a.phase_id = ${phaseId} and a.attribute_id = ${attribute}
    ) known on known.at = r.place
    where s.phase_id = ${phaseId} and s.metric = ${metric}
      and strpos(lower(r.id), lower(${search})) > 0
      and (${id}::text is null or r.id = ${id})
      and (${category}::text is null or known.value #>> '{}' = ${category})
    order by ${key} ${direction} nulls last, r.place
    limit ${limit} offset ${offset}`);
  const rows = found.map(({ total: _, ...row }) => row);
  return { rows, total: found[0]?.total ?? 0 };
}

function sortKey(sort: InstanceSort): string {
  if (sort === 'id') return 'r.place';
  return sort === 'attribute' ? "nullif(known.value, 'null')" : `nullif(r.${sort}, 'NaN')`;
}

/** Submission → its values of a metric on some instances, by their places from 1. */
export async function readValuesAt(
  db: Db,
  submissionIds: readonly string[],
  metric: string,
  places: readonly number[],
): Promise<Map<string, Map<number, number>>> {
  if (submissionIds.length === 0 || places.length === 0) return new Map();
  const rows = await db
    .select({
      submissionId: instanceScores.submissionId,
      values: sql<(number | null)[]>`array(
        select nullif(value, 'NaN') from unnest(${instanceScores.values}) with ordinality as v(value, at)
        where at = any(${sql.param([...places])}::int[]) order by at)`,
    })
    .from(instanceScores)
    .where(
      and(
        inArray(instanceScores.submissionId, [...submissionIds]),
        eq(instanceScores.metric, metric),
        eq(instanceScores.evaluatorVersion, newestVersion(instanceScores.submissionId)),
      ),
    );
  const ascending = places.toSorted((a, b) => a - b);
  return new Map(
    rows.map(({ submissionId, values }) => [
      submissionId,
      new Map(values.flatMap((value, i) => (value === null ? [] : [[ascending[i] ?? 0, value] as const]))),
    ]),
  );
}

/** Attribute → its values of some instances, by their places from 1; null where it is not known. */
export async function readAttributesAt(
  db: Db,
  phaseId: string,
  places: readonly number[],
): Promise<Map<string, Map<number, number | string | null>>> {
  const rows = await db.execute<{ id: string; place: number; value: number | string | null }>(sql`
    select a.attribute_id as id, at::int as place, value
    from ${instanceAttributes} a, jsonb_array_elements(a.values) with ordinality as v(value, at)
    where a.phase_id = ${phaseId} and at = any(${sql.param([...places])}::int[])`);
  const found = new Map<string, Map<number, number | string | null>>();
  for (const { id, place, value } of rows) {
    const values = found.get(id) ?? new Map<number, number | string | null>();
    found.set(id, values.set(place, value));
  }
  return found;
}

/** The categories of an attribute, in alphabetical order, as far as a menu holds them. */
export async function readCategories(db: Db, phaseId: string, attributeId: string): Promise<string[]> {
  const rows = await db.execute<{ category: string }>(sql`
    select distinct value as category
    from ${instanceAttributes} a, jsonb_array_elements_text(a.values) as v(value)
    where a.phase_id = ${phaseId} and a.attribute_id = ${attributeId} and value is not null
    order by 1 limit 100`);
  return rows.map(({ category }) => category);
}
