import type { Route } from 'next';
import { decimalsFor } from '#server/number-format.ts';
import type { ComparedSystem, StatisticsView } from '#server/services/board-statistics.ts';
import { PairAnswer } from '../../_components/pair-answer.tsx';
import { correctionName } from '../../_components/pair-words.ts';
import { PairForm } from './pair-form.tsx';

/** The question about two systems, and its answer. */
export function PairSection({
  view,
  settings,
  phase,
  instances,
  a,
  b,
}: {
  view: StatisticsView;
  settings: NonNullable<StatisticsView['statistics']>;
  phase: string | undefined;
  instances: readonly [string, string];
  a: ComparedSystem;
  b: ComparedSystem;
}) {
  const pair = view.pairs[view.systems.indexOf(a)]?.[view.systems.indexOf(b)] ?? null;
  const report =
    `/tasks/${view.task.slug}/reports/new?phase=${view.phase.slug}&submission=${a.submissionId}&submission=${b.submissionId}` as Route;
  return (
    <section aria-labelledby="pair">
      <h2 id="pair" className="heading">
        Is A better than B?
      </h2>
      <PairForm
        task={view.task.slug}
        phase={phase}
        systems={view.systems}
        a={a.submissionId}
        b={b.submissionId}
      />
      {pair === null ? (
        <p className="card mt-4 p-5 font-medium">These are the same system: choose two.</p>
      ) : (
        <PairAnswer
          report={report}
          question={{
            a: a.name,
            b: b.name,
            pair,
            metric: view.metric.label,
            decimals: decimalsFor(view.systems.map(({ value }) => value)),
            instances,
            alpha: settings.alpha,
            correction: correctionName(settings.correction),
            comparisons: (view.ranked * (view.ranked - 1)) / 2,
          }}
        />
      )}
    </section>
  );
}
