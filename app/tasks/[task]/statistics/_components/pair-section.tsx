import type { Route } from 'next';
import { countOf } from '#app/_format/counts.ts';
import { decimalsFor } from '#server/number-format.ts';
import { pairBetween } from '#server/pair-between.ts';
import type { StatisticsView } from '#server/services/board-statistics.ts';
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
  a: { submissionId: string; name: string };
  b: { submissionId: string; name: string };
}) {
  const pair = pairBetween(view, a.submissionId, b.submissionId);
  const isReference = view.references.some(
    ({ submissionId }) => submissionId === a.submissionId || submissionId === b.submissionId,
  );
  const values = [...view.systems, ...view.references].flatMap(({ value }) => value ?? []);
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
        references={view.references}
        a={a.submissionId}
        b={b.submissionId}
      />
      {pair === null ? (
        <p className="card mt-4 p-5 font-medium">
          {a.submissionId === b.submissionId
            ? 'These are the same system: choose two.'
            : 'These two have not been compared: one of them is not among the first systems.'}
        </p>
      ) : (
        <PairAnswer
          report={report}
          question={{
            a: a.name,
            b: b.name,
            pair,
            metric: view.metric.label,
            decimals: decimalsFor(values),
            instances,
            alpha: settings.alpha,
            correction: correctionName(settings.correction),
            family: isReference
              ? `${countOf(view.referencePairs.length, 'pair', 'pairs')} with a reference`
              : countOf((view.ranked * (view.ranked - 1)) / 2, 'pair', 'pairs'),
          }}
        />
      )}
    </section>
  );
}
