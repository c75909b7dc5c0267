import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { figures } from '#db/schema/index.ts';
import { checkFigures } from '#evaluation/figures/check-figures.ts';
import type { Figure, FigureHead, FigurePanel } from '#evaluation/figures/figure.ts';
import { figureHead } from '#evaluation/figures/figure-head.ts';
import { newestVersion } from './newest-version.ts';

/** Stores the figures of a submission; part of the transaction that stores its scores. */
export async function saveFigures(
  tx: Db,
  stamp: { submissionId: string; evaluatorVersion: number },
  all: readonly Figure[],
): Promise<void> {
  checkFigures(all);
  if (all.length === 0) return;
  await tx.insert(figures).values(
    all.map((figure, position) => ({
      ...stamp,
      figureId: figure.id,
      position,
      reveals: figure.reveals,
      head: figureHead(figure),
      panels: [...figure.panels],
    })),
  );
}

/** The figures of any of the submissions: their words, each once, in the order of the evaluator. */
export async function readFigureHeads(
  db: Db,
  submissionIds: readonly string[],
  reveals: readonly Figure['reveals'][],
): Promise<FigureHead[]> {
  const rows = await db
    .selectDistinctOn([figures.figureId], { position: figures.position, head: figures.head })
    .from(figures)
    .where(and(ofNewest(submissionIds), inArray(figures.reveals, [...reveals])))
    .orderBy(asc(figures.figureId), asc(figures.position));
  return rows.sort((a, b) => a.position - b.position).map(({ head }) => head);
}

/** How many figures of the submissions tell of instances. */
export async function countInstanceFigures(db: Db, submissionIds: readonly string[]): Promise<number> {
  const rows = await db
    .select({ figureId: figures.figureId })
    .from(figures)
    .where(and(ofNewest(submissionIds), eq(figures.reveals, 'instances')))
    .groupBy(figures.figureId);
  return rows.length;
}

/** The names of a figure's panels, of any of the submissions, in the order of the submissions. */
export async function readPanelNames(
  db: Db,
  submissionIds: readonly string[],
  figureId: string,
): Promise<string[]> {
  const rows = await db
    .select({ submissionId: figures.submissionId, head: figures.head })
    .from(figures)
    .where(and(ofNewest(submissionIds), eq(figures.figureId, figureId)));
  const names = new Map(rows.map(({ submissionId, head }) => [submissionId, head.panelNames]));
  return [...new Set(submissionIds.flatMap((id) => names.get(id) ?? []))];
}

/** One panel of a figure for each submission that has it. */
export async function readPanels(
  db: Db,
  submissionIds: readonly string[],
  figureId: string,
  panel: string,
): Promise<Map<string, FigurePanel>> {
  const named = sql<FigurePanel | null>`jsonb_path_query_first(${figures.panels},
    '$[*] ? (@.name == $name)', jsonb_build_object('name', ${panel}::text))`;
  const rows = await db
    .select({ submissionId: figures.submissionId, panel: named })
    .from(figures)
    .where(and(ofNewest(submissionIds), eq(figures.figureId, figureId)));
  return new Map(rows.flatMap(({ submissionId, panel: found }) => (found ? [[submissionId, found]] : [])));
}

const ofNewest = (submissionIds: readonly string[]) =>
  and(
    inArray(figures.submissionId, [...submissionIds]),
    eq(figures.evaluatorVersion, newestVersion(figures.submissionId)),
  );
