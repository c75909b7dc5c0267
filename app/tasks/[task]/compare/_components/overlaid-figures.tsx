import { FigureCard } from '#app/_components/figure-card.tsx';
import { Link } from '#app/_components/link.tsx';
import { countOf } from '#app/_format/counts.ts';
import { api } from '#app/_request/api.ts';
import type { ComparisonView } from '#server/services/comparisons.ts';
import { figuresPath } from '../../figures/_components/figure-query.ts';

/** The evaluator's first figure of the systems, laid over each other; the page of figures has the others. */
export async function OverlaidFigures({ view, phase }: { view: ComparisonView; phase: string | undefined }) {
  const submissions = view.systems.map(({ submissionId }) => submissionId);
  const { overlay, figures } = await api.tasks.figures({ task: view.task.slug, phase, submissions });
  if (overlay === null) return null;
  const query = new URLSearchParams({ phase: view.phase.slug, submission: submissions.join(',') });
  if (overlay.panel !== '') query.set('panel', overlay.panel);
  const all = { phase, figure: undefined, panel: undefined, submissions };
  return (
    <section aria-labelledby="overlaid">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="overlaid" className="heading">
          Figures
        </h2>
        <Link
          href={figuresPath(view.task.slug, all)}
          className="link inline-block py-1 text-sm max-sm:py-2.5"
        >
          {figures.length > 1
            ? `All ${countOf(figures.length, 'figure')} of these systems`
            : 'On a page of its own'}
        </Link>
      </div>
      <FigureCard
        overlay={overlay}
        address={`/api/v1/tasks/${view.task.slug}/figures/${overlay.head.id}`}
        query={`?${query}`}
      />
    </section>
  );
}
