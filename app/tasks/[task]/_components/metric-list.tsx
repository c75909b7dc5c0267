import { Link } from '#app/_components/link.tsx';
import { directionInWords } from '#app/_format/directions.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';

/** What the board's columns mean. */
export function MetricList({
  metrics,
  primary,
  evaluatorId,
}: {
  metrics: readonly MetricDefinition[];
  primary: string;
  evaluatorId: string;
}) {
  return (
    <section aria-labelledby="metrics-heading">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="metrics-heading" className="heading">
          Metrics
        </h2>
        <Link href={`/evaluators/${evaluatorId}#metrics`} className="link text-sm">
          All metrics of this evaluator
        </Link>
      </div>
      <dl className="mt-3 divide-y divide-line border-line border-y text-sm">
        {metrics.map((metric) => (
          <div key={metric.id} className="grid gap-x-6 py-2.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
            <dt>
              <span className="font-medium">{metric.label}</span>
              {metric.id === primary && <span className="chip ml-2 text-accent">ranks</span>}
              <span className="block font-mono text-faint text-xs">{metric.id}</span>
            </dt>
            <dd className="text-muted">
              {asSentence(metric.definition)} {sentence(directionInWords(metric))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Definitions of some evaluators end without a full stop. */
const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
