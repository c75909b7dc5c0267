import { asc, eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { analyses, type InstanceAttribute, instanceAttributes, instanceSummaries } from '#db/schema/index.ts';
import type { Association } from '#evaluation/attributes/associate.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { instancesShown, isOrganizer, type Viewer } from '../permissions.ts';
import {
  type InstanceSort,
  type RowsWanted,
  readAttributesAt,
  readCategories,
  readSummaryRows,
  readValuesAt,
  type SummaryRow,
} from './instance-rows.ts';
import { getLeaderboard, type LeaderboardView } from './leaderboards.ts';
import { choosePhase, evaluatorOf, findTask, isPhaseClustered, phaseFacts } from './lookup.ts';
import { distinctNames } from './report-storage.ts';
import type { SortDirection } from './sort-entries.ts';

/** A system of the board, a column of values. */
export interface InstanceSystem {
  submissionId: string;
  name: string;
}

/** An attribute of instances that the viewer may see. */
export interface InstanceAttributeView
  extends Pick<InstanceAttribute, 'label' | 'unit' | 'kind' | 'isShown'> {
  id: string;
}

/** How the systems of the board did on one instance. */
export interface InstanceRow extends Omit<SummaryRow, 'best' | 'worst'> {
  best: InstanceSystem | null;
  worst: InstanceSystem | null;
  /** Aligned with the attributes; null where not known. */
  attributes: (number | string | null)[];
  /** Aligned with the systems, of the chosen instance with every system; null where undefined. */
  values: (number | null)[];
}

export interface InstancesView extends Pick<LeaderboardView, 'task' | 'phase' | 'phases' | 'shown'> {
  instanceKind: readonly [string, string];
  /** The phase does not show scores per instance to this viewer. */
  withheld: boolean;
  /** Metrics with values per instance. */
  metrics: MetricDefinition[];
  /** The one that is shown; null where there is none. */
  metric: MetricDefinition | null;
  /** The first systems of the board, best first. */
  systems: InstanceSystem[];
  /** All systems of the board, columns of the chosen instance; empty without one. */
  everySystem: InstanceSystem[];
  /** Systems of the board, all of which the summaries are over. */
  systemCount: number;
  attributes: InstanceAttributeView[];
  /** Which of them go with better scores, in the same order. */
  associations: Association[];
  /** Instances are tested by cluster. */
  isClustered: boolean;
  sort: InstanceSort;
  direction: SortDirection;
  search: string;
  attribute: InstanceAttributeView | null;
  category: string | null;
  /** Of the attribute, where it has some. */
  categories: string[];
  page: number;
  pages: number;
  /** Instances that fit the question. */
  total: number;
  rows: InstanceRow[];
  /** The one that is asked for; null where there is none of that id. */
  chosen: InstanceRow | null;
  analyzedAt: Date | null;
}

export interface InstancesQuestion {
  metric?: string | undefined;
  sort?: InstanceSort | undefined;
  direction?: SortDirection | undefined;
  search?: string | undefined;
  attribute?: string | undefined;
  category?: string | undefined;
  page?: number | undefined;
  instance?: string | undefined;
  /** Rows of a page. */
  pageSize?: number | undefined;
  /** Without the values of single systems. */
  summariesOnly?: boolean;
}

const PAGE_SIZE = 25;
/** Columns of the map of instances by systems. */
const MOST_SYSTEMS = 30;

/**
 * The instances of a phase, the hardest first, as far as the viewer sees scores per instance of the whole board. Attributes
 * that the ground truth tells are for organizers, unless the task shows them.
 */
export async function getTaskInstances(
  db: Db,
  viewer: Viewer | null,
  taskSlug: string,
  phaseSlug?: string,
  question: InstancesQuestion = {},
): Promise<InstancesView> {
  const found = await findTask(db, taskSlug);
  const chosenPhase = choosePhase(found, phaseSlug);
  const board = await getLeaderboard(db, viewer, taskSlug, phaseSlug);
  const { task, phase, phases, shown, entries, primaryMetric } = board;
  const { evaluator, metrics } = evaluatorOf(found.task);
  const withheld = shown !== 'all' || !instancesShown(viewer, phaseFacts(chosenPhase, found.benchmark));
  const [analysis] = withheld ? [] : await db.select().from(analyses).where(eq(analyses.phaseId, phase.id));
  const summarised = analysis ? await summarisedMetrics(db, phase.id) : new Set<string>();
  const offered = metrics.filter(({ id }) => summarised.has(id));
  const metric =
    [question.metric, primaryMetric, offered[0]?.id]
      .map((wanted) => offered.find(({ id }) => id === wanted))
      .find((known) => known !== undefined) ?? null;
  const stored = analysis
    ? await db
        .select()
        .from(instanceAttributes)
        .where(eq(instanceAttributes.phaseId, phase.id))
        .orderBy(asc(instanceAttributes.position))
    : [];
  const attributes = stored
    .filter(({ isShown }) => isShown || isOrganizer(viewer, found.benchmark))
    .map(({ attributeId, label, unit, kind, isShown }) => ({ id: attributeId, label, unit, kind, isShown }));
  const attribute = attributes.find(({ id }) => id === question.attribute) ?? null;
  const sort = sortOf(question.sort, attribute);
  const direction = question.direction ?? firstDirection(sort, metric);
  const category = attribute?.kind === 'category' ? (question.category ?? null) : null;
  const names = distinctNames(entries);
  const all = entries.map(({ submissionId }, i) => ({ submissionId, name: names[i] ?? '' }));
  const systems = question.summariesOnly ? [] : all.slice(0, MOST_SYSTEMS);
  const pageSize = question.pageSize ?? PAGE_SIZE;
  const page = Math.max(1, question.page ?? 1);
  const wanted = {
    ...{ phaseId: phase.id, metric: metric?.id ?? '', sort, direction, category },
    search: question.search ?? '',
    attribute: attribute?.id ?? null,
    id: null,
  };
  const none = { rows: [], total: 0 };
  const { rows, total } = metric
    ? await readSummaryRows(db, { ...wanted, limit: pageSize, offset: (page - 1) * pageSize })
    : none;
  const one = metric && question.instance !== undefined ? await findRow(db, wanted, question.instance) : [];
  const places = [...rows, ...one].map(({ place }) => place);
  const ids = all.map(({ submissionId }) => submissionId);
  const drawn = one.length > 0 ? ids : systems.map(({ submissionId }) => submissionId);
  const values = await readValuesAt(db, drawn, metric?.id ?? '', places);
  const known = attributes.length > 0 ? await readAttributesAt(db, phase.id, places) : new Map();
  const systemOf = new Map(all.map((system) => [system.submissionId, system]));
  const complete = (row: SummaryRow, columns: readonly InstanceSystem[]): InstanceRow => ({
    ...row,
    best: systemOf.get(analysis?.submissionIds[row.best] ?? '') ?? null,
    worst: systemOf.get(analysis?.submissionIds[row.worst] ?? '') ?? null,
    attributes: attributes.map(({ id }) => known.get(id)?.get(row.place) ?? null),
    values: columns.map(({ submissionId }) => values.get(submissionId)?.get(row.place) ?? null),
  });
  const associations = analysis?.associations[metric?.id ?? '']?.instances ?? [];
  return {
    ...{ task, phase, phases, shown, withheld, metric, systems, attributes, attribute, sort, direction },
    instanceKind: evaluator.instanceKind,
    metrics: offered,
    everySystem: one[0] ? all : [],
    systemCount: all.length,
    associations: associations.filter(({ id }) => attributes.some((seen) => seen.id === id)),
    isClustered: isPhaseClustered(chosenPhase),
    search: wanted.search,
    category,
    categories: attribute?.kind === 'category' ? await readCategories(db, phase.id, attribute.id) : [],
    page,
    pages: Math.max(1, Math.ceil(total / pageSize)),
    total,
    rows: rows.map((row) => complete(row, systems)),
    chosen: one[0] ? complete(one[0], all) : null,
    analyzedAt: analysis?.computedAt ?? null,
  };
}

async function summarisedMetrics(db: Db, phaseId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ metric: instanceSummaries.metric })
    .from(instanceSummaries)
    .where(eq(instanceSummaries.phaseId, phaseId));
  return new Set(rows.map(({ metric }) => metric));
}

async function findRow(
  db: Db,
  wanted: Omit<RowsWanted, 'limit' | 'offset'>,
  id: string,
): Promise<SummaryRow[]> {
  const { rows } = await readSummaryRows(db, {
    ...wanted,
    ...{ search: '', category: null, id, limit: 1, offset: 0 },
  });
  return rows;
}

function sortOf(asked: InstanceSort | undefined, attribute: InstanceAttributeView | null): InstanceSort {
  if (asked === undefined || (asked === 'attribute' && attribute === null)) return 'mean';
  return asked;
}

/** The hardest first; of what has no better side the largest. */
function firstDirection(sort: InstanceSort, metric: MetricDefinition | null): SortDirection {
  if (sort === 'id') return 'ascending';
  const isScore = sort !== 'spread' && sort !== 'discrimination' && sort !== 'attribute';
  return isScore && metric?.direction === 'higher' ? 'ascending' : 'descending';
}
