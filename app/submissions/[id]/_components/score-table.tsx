import { formatCount } from '#app/_format/counts.ts';
import { decimalsOf } from '#app/_format/scores.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { formatInterval, formatNumber } from '#server/number-format.ts';
import type { SubmissionScore } from '#server/services/submissions.ts';

/** All scores of a submission: those of the board first, the rest behind a disclosure. */
export function ScoreTable({
  scores,
  metrics,
  boardMetrics,
}: {
  scores: readonly SubmissionScore[];
  metrics: readonly MetricDefinition[];
  boardMetrics: readonly string[];
}) {
  const onBoard = scores.filter(({ metric }) => boardMetrics.includes(metric));
  const others = scores.filter(({ metric }) => !boardMetrics.includes(metric));
  return (
    <section aria-labelledby="scores-heading">
      <h2 id="scores-heading" className="heading">
        Scores
      </h2>
      <div className="card mt-3 overflow-hidden">
        <Table label="Scores of the board’s metrics" scores={onBoard} metrics={metrics} />
        {others.length > 0 && (
          <details className="border-line border-t">
            <summary className="px-3 py-2.5 text-muted text-sm hover:text-ink">
              {formatCount(others.length)} more metrics
            </summary>
            <Table label="Scores of all other metrics" scores={others} metrics={metrics} />
          </details>
        )}
      </div>
    </section>
  );
}

function Table({
  label,
  scores,
  metrics,
}: {
  label: string;
  scores: readonly SubmissionScore[];
  metrics: readonly MetricDefinition[];
}) {
  const definitions = new Map(metrics.map((metric) => [metric.id, metric]));
  return (
    <table className="table">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr>
          <th scope="col">Metric</th>
          <th scope="col" className="number">
            Value
          </th>
          <th scope="col" className="number">
            95 % interval
          </th>
          <th scope="col" className="number max-sm:hidden">
            n
          </th>
        </tr>
      </thead>
      <tbody>
        {scores.map((score) => (
          <Row key={score.metric} score={score} metric={definitions.get(score.metric)} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ score, metric }: { score: SubmissionScore; metric: MetricDefinition | undefined }) {
  const decimals = metric ? decimalsOf(metric, [score.value]) : 4;
  return (
    <tr>
      <th scope="row" title={metric?.definition}>
        {metric?.label ?? score.metric}
        <span className="ml-2 font-mono font-normal text-faint text-xs max-sm:ml-0 max-sm:block">
          {score.metric}
        </span>
      </th>
      <td className="number font-medium">
        {score.value === null ? (
          <span className="text-faint">undefined</span>
        ) : (
          formatNumber(score.value, decimals)
        )}
      </td>
      <td className="number text-muted">{formatInterval(score.ci, decimals)}</td>
      <td className="number text-faint max-sm:hidden">{formatCount(score.n)}</td>
    </tr>
  );
}
