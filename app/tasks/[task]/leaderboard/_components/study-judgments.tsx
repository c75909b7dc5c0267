import type { Route } from 'next';
import { Link } from '#app/_components/link.tsx';
import type { LeaderboardView } from '#server/services/leaderboards.ts';

/** Takes organizers of retrieval tasks to the study of their judgments. */
export function StudyJudgments({ board: { task, phase } }: { board: LeaderboardView }) {
  const question = new URLSearchParams({ task: task.slug, phase: phase.slug });
  return (
    <section aria-labelledby="judgments" className="mt-12 print:hidden">
      <h2 id="judgments" className="heading">
        Judgments, for organizers
      </h2>
      <p className="mt-1.5 max-w-prose text-muted text-sm">
        How few of them would have led to this board, and how many more would tell these systems apart.
      </p>
      <p className="mt-3">
        <Link href={`/tools/judgments?${question}` as Route} className="button button-small">
          Study the judgments
        </Link>
      </p>
    </section>
  );
}
