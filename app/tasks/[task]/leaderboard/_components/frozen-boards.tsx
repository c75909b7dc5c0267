import { Link } from '#app/_components/link.tsx';
import { Time } from '#app/_components/time.tsx';
import type { LeaderboardView } from '#server/services/leaderboards.ts';
import type { SnapshotList } from '#server/services/snapshots.ts';
import { FreezeForm } from './freeze-form.tsx';

/** States of the board that were kept; organizers may keep the present one. */
export function FrozenBoards({
  board,
  list: { snapshots, mayFreeze },
}: {
  board: LeaderboardView;
  list: SnapshotList;
}) {
  const ofPhase = snapshots.filter(({ phase }) => phase.slug === board.phase.slug);
  const canFreeze = mayFreeze && board.phase.scoreVisibility === 'public' && board.entries.length > 0;
  if (ofPhase.length === 0 && !canFreeze) return null;
  return (
    <section aria-labelledby="frozen" className="mt-12">
      <h2 id="frozen" className="heading">
        Frozen boards
      </h2>
      <p className="mt-1.5 max-w-prose text-muted text-sm">
        The board as it stood, at an address that stays: to cite, and to look up what a paper saw.
      </p>
      {ofPhase.length > 0 && (
        <ul className="mt-3 space-y-1 text-sm">
          {ofPhase.map(({ id, frozenAt, contentHash }) => (
            <li key={id} className="flex flex-wrap items-baseline gap-x-3">
              <Link href={`/snapshots/${id}`} className="link inline-block py-0.5">
                <Time at={frozenAt} to="minute" />
              </Link>
              <span className="code text-faint text-xs">{contentHash.slice(0, 16)}</span>
            </li>
          ))}
        </ul>
      )}
      {canFreeze && <FreezeForm task={board.task.slug} phase={board.phase.slug} />}
    </section>
  );
}
