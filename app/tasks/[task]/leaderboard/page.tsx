import type { Metadata, Route } from 'next';
import { redirect } from 'next/navigation';
import { Empty } from '#app/_components/empty.tsx';
import { Link } from '#app/_components/link.tsx';
import { Time } from '#app/_components/time.tsx';
import { api } from '#app/_request/api.ts';
import { findTask } from '#app/_request/find-task.ts';
import type { LeaderboardEntry, LeaderboardView } from '#server/services/leaderboards.ts';
import { sortEntries } from '#server/services/sort-entries.ts';
import { BoardControls } from './_components/board-controls.tsx';
import { placeReferences, referenceLines } from './_components/board-lines.ts';
import {
  type BoardChoices,
  type BoardQuery,
  boardPath,
  isCanonical,
  parseBoardQuery,
} from './_components/board-query.ts';
import { BoardTable } from './_components/board-table.tsx';
import { ChallengeTable } from './_components/challenge-table.tsx';
import { CompareTray } from './_components/compare-tray.tsx';
import { FrozenBoards } from './_components/frozen-boards.tsx';
import { NotOnBoard } from './_components/not-on-board.tsx';
import { ReferenceExplanation } from './_components/reference-explanation.tsx';
import { StudyJudgments } from './_components/study-judgments.tsx';
import { TieExplanation } from './_components/tie-explanation.tsx';

export const dynamic = 'force-dynamic';

type Props = PageProps<'/tasks/[task]/leaderboard'>;

const FIRST_ROWS = 100;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: 'Leaderboard', alternates: { canonical: `/tasks/${(await params).task}/leaderboard` } };
}

export default async function LeaderboardPage({ params, searchParams }: Props) {
  const task = await findTask((await params).task);
  const asked = await searchParams;
  const phase = task.phases.find(({ slug }) => slug === asked.phase)?.slug;
  const [board, frozen] = await Promise.all([
    api.tasks.leaderboard({ task: task.slug, phase }),
    api.snapshots.ofTask(task.slug),
  ]);
  const choices: BoardChoices = {
    task: task.slug,
    phases: task.phases.map(({ slug }) => slug),
    metrics: board.metrics.map(({ id }) => id),
    attributes: [...new Set(board.entries.flatMap((entry) => Object.keys(entry.attributes)))].sort(),
    boardMetrics: board.metrics.map(({ id }) => id).filter((id) => board.boardMetrics.includes(id)),
  };
  const query = parseBoardQuery(asked, choices);
  if (!isCanonical(asked, query, choices)) redirect(boardPath(query, choices));

  const found = sortEntries(board, query).filter(({ entry }) => isShown(entry, query));
  const rows = query.all ? found : found.slice(0, FIRST_ROWS);
  const references = query.hideReferences || query.search !== '' ? [] : referenceLines(board);
  const lines = placeReferences(rows, references, board, query);
  return (
    <section aria-labelledby="board-heading">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="board-heading" className="heading">
          Leaderboard{board.phases.length > 1 ? `, ${board.phase.title}` : ''}
        </h2>
        <Exports board={board} />
      </div>
      <BoardControls board={board} query={query} choices={choices} />
      {board.entries.length === 0 ? (
        <Nothing board={board} />
      ) : (
        <form action={`/tasks/${task.slug}/reports/new`} className="board mt-4">
          <input type="hidden" name="phase" value={board.phase.slug} />
          <BoardTable board={board} lines={lines} query={query} choices={choices} total={found.length} />
          <CompareTray />
        </form>
      )}
      {rows.length < found.length && (
        <p className="mt-4 text-center">
          <a className="button" href={boardPath({ ...query, all: true }, choices)}>
            Show all {found.length} rows
          </a>
        </p>
      )}
      {board.statistics && board.shown === 'all' && <TieExplanation statistics={board.statistics} />}
      <ReferenceExplanation board={board} />
      {board.challenge && <ChallengeTable challenge={board.challenge} />}
      <FrozenBoards board={board} list={frozen} />
      {frozen.mayFreeze && board.evaluatorId === 'ir-retrieval' && board.entries.length > 1 && (
        <StudyJudgments board={board} />
      )}
      {board.notOnBoard.length > 0 && <NotOnBoard submissions={board.notOnBoard} />}
    </section>
  );
}

function isShown(entry: LeaderboardEntry, query: BoardQuery): boolean {
  if (query.hideBaselines && entry.isBaseline) return false;
  const words = query.search.toLowerCase().split(/\s+/);
  const text = [entry.systemName, entry.ownerName, ...entry.tags].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}

function Exports({ board }: { board: LeaderboardView }) {
  const address = (ending: string) =>
    `/api/v1/tasks/${board.task.slug}/leaderboard.${ending}?phase=${board.phase.slug}`;
  return (
    <p className="flex flex-wrap gap-x-4 text-faint text-sm">
      {board.computedAt && (
        <span>
          Computed <Time at={board.computedAt} to="minute" />
          {board.device && board.device !== 'cpu' && ` on ${board.device}`}
        </span>
      )}
      <a className="link" href={address('csv')}>
        CSV
      </a>
      <a className="link" href={address('json')}>
        JSON
      </a>
      {board.entries.length > 0 && (
        <Link
          className="link"
          href={`/tasks/${board.task.slug}/statistics?phase=${board.phase.slug}#history` as Route}
        >
          Over time
        </Link>
      )}
      {board.shown === 'all' &&
        board.computedAt &&
        CITATIONS.map(([ending, label]) => (
          <a
            key={ending}
            className="link"
            href={`/api/v1/tasks/${board.task.slug}/citations/board.${ending}?phase=${board.phase.slug}`}
          >
            {label}
          </a>
        ))}
    </p>
  );
}

const CITATIONS = [
  ['bib', 'BibTeX'],
  ['cff', 'CITATION.cff'],
] as const;

function Nothing({ board }: { board: LeaderboardView }) {
  return (
    <div className="mt-6">
      <Empty title={board.shown === 'none' ? 'Scores of this phase are not public' : 'No scores yet'}>
        {board.shown === 'none'
          ? 'The organizers release them; until then nobody sees a ranking.'
          : 'The board appears with the first scored submission.'}
      </Empty>
    </div>
  );
}
