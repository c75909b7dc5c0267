import type { Db } from '#db/client.ts';
import type { Figure, FigureHead } from '#evaluation/figures/figure.ts';
import { type FigureOverlay, overlayPanels } from '#evaluation/figures/overlay.ts';
import { instancesShown, must, type Viewer } from '../permissions.ts';
import { countInstanceFigures, readFigureHeads, readPanelNames, readPanels } from './figure-storage.ts';
import { getLeaderboard, type LeaderboardView } from './leaderboards.ts';
import { choosePhase, findTask, phaseFacts } from './lookup.ts';
import type { ReferenceEntry } from './references.ts';
import { distinctNames } from './report-storage.ts';
import { findSubmission } from './submissions.ts';

/** What to show; what is not there gives way to what is shown when nobody asks. */
export interface FigureQuestion {
  figure?: string | undefined;
  panel?: string | undefined;
}

/** The figures that a viewer may see, and the one that is shown. */
export interface FiguresView {
  figures: FigureHead[];
  /** Further figures that tell of instances, which the phase does not show. */
  withheld: number;
  /** Null where there is no figure. */
  overlay: FigureOverlay | null;
}

/** A system of a board whose figures can be laid over those of others. */
export interface FigureSystem {
  submissionId: string;
  name: string;
  ownerName: string;
  rank: number | null;
  isChosen: boolean;
}

export interface TaskFiguresView
  extends FiguresView,
    Pick<LeaderboardView, 'task' | 'phase' | 'phases' | 'shown'> {
  systems: FigureSystem[];
  /** So many systems fit into one drawing. */
  mostSystems: number;
}

/** Systems that can be told apart in one drawing. */
export const MOST_SYSTEMS = 6;
/** Systems drawn when nobody names any: the best. */
const USUAL_SYSTEMS = 4;

/** The figures of a submission. */
export async function getSubmissionFigures(
  db: Db,
  viewer: Viewer | null,
  id: string,
  question: FigureQuestion = {},
): Promise<FiguresView> {
  const { access, system } = await findSubmission(db, viewer, id);
  must(access.scores, 'Figures');
  const chosen = [{ submissionId: id, name: system.name }];
  return showFigures(db, [id], chosen, access.instanceScores, question);
}

/** The same figure of several systems of a board, as far as the viewer sees the board. */
export async function getTaskFigures(
  db: Db,
  viewer: Viewer | null,
  taskSlug: string,
  phaseSlug?: string,
  question: FigureQuestion & { submissions?: readonly string[] | undefined } = {},
): Promise<TaskFiguresView> {
  const rows = await findTask(db, taskSlug);
  const facts = phaseFacts(choosePhase(rows, phaseSlug), rows.benchmark);
  const board = await getLeaderboard(db, viewer, taskSlug, phaseSlug);
  const { task, phase, phases, shown } = board;
  const entries = [...board.entries, ...board.references.map(asEntry)];
  const asked = entries.filter(({ submissionId }) => question.submissions?.includes(submissionId));
  const drawn = asked.length > 0 ? asked.slice(0, MOST_SYSTEMS) : entries.slice(0, USUAL_SYSTEMS);
  const systems = entries.map((entry) => ({
    submissionId: entry.submissionId,
    name: entry.systemName,
    ownerName: entry.ownerName,
    rank: entry.rank,
    isChosen: drawn.includes(entry),
  }));
  const ids = entries.map(({ submissionId }) => submissionId);
  const names = distinctNames(drawn);
  const chosen = drawn.map(({ submissionId }, index) => ({ submissionId, name: names[index] ?? '' }));
  const shownFigures = await showFigures(db, ids, chosen, instancesShown(viewer, facts), question);
  return { task, phase, phases, shown, systems, mostSystems: MOST_SYSTEMS, ...shownFigures };
}

const asEntry = ({ submissionId, systemName }: ReferenceEntry) => ({
  ...{ submissionId, systemName },
  ownerName: 'built by this server',
  rank: null,
});

async function showFigures(
  db: Db,
  submissionIds: readonly string[],
  chosen: readonly { submissionId: string; name: string }[],
  seesInstances: boolean,
  question: FigureQuestion,
): Promise<FiguresView> {
  const reveals: Figure['reveals'][] = seesInstances ? ['scores', 'instances'] : ['scores'];
  const figures = await readFigureHeads(db, submissionIds, reveals);
  const withheld = seesInstances ? 0 : await countInstanceFigures(db, submissionIds);
  const head = figures.find(({ id }) => id === question.figure) ?? figures[0];
  if (!head) return { figures, withheld, overlay: null };
  const chosenIds = chosen.map(({ submissionId }) => submissionId);
  const panelNames = await readPanelNames(db, chosenIds, head.id);
  const panel = panelNames.find((name) => name === question.panel) ?? panelNames[0] ?? '';
  const panels = await readPanels(db, chosenIds, head.id, panel);
  const systems = chosen.map(({ submissionId, name }) => ({
    system: name,
    panel: panels.get(submissionId) ?? null,
  }));
  return { figures, withheld, overlay: overlayPanels({ ...head, panelNames }, panel, systems) };
}
