import type { Route } from 'next';
import { Empty } from '#app/_components/empty.tsx';
import { Link } from '#app/_components/link.tsx';

/** Why a page of a task has nothing to show, and where there is something. */
export function NothingHere({
  task,
  reason: [title, text],
}: {
  task: string;
  reason: readonly [string, string];
}) {
  return (
    <div className="mt-6">
      <Empty title={title}>
        {text}{' '}
        <Link href={`/tasks/${task}/leaderboard` as Route} className="link">
          The board
        </Link>
      </Empty>
    </div>
  );
}
