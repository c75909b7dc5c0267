import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import type { MetricDefinition } from '#evaluation/evaluator.ts';

/** Every metric with its definition and source. */
export function MetricTable({ metrics, primary }: { metrics: readonly MetricDefinition[]; primary: string }) {
  return (
    <section id="metrics" aria-labelledby="metrics-heading">
      <h2 id="metrics-heading" className="heading">
        Metrics
      </h2>
      <ScrollRegion label="Table: metrics" className="card mt-3">
        <table className="table">
          <caption className="sr-only">Metrics of this evaluator with their definitions</caption>
          <thead>
            <tr>
              <th scope="col">Metric</th>
              <th scope="col">Better</th>
              <th scope="col">Definition</th>
            </tr>
          </thead>
          <tbody>
            {metrics.map((metric) => (
              <tr key={metric.id} id={metric.id} className="align-top">
                <th scope="row" className="whitespace-nowrap">
                  {metric.label}
                  {metric.id === primary && <span className="chip ml-2 text-accent">usual</span>}
                  <span className="block font-mono font-normal text-faint text-xs">{metric.id}</span>
                </th>
                <td className="text-muted">
                  {metric.direction}
                  <span className="block text-faint text-xs">{range(metric)}</span>
                </td>
                <td className="min-w-80">
                  {metric.definition}
                  <span className="block text-faint text-xs">{metric.source}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

function range({ range: [low, high], unit }: MetricDefinition): string {
  const text = (end: number) => (Number.isFinite(end) ? String(end) : end > 0 ? '∞' : '−∞');
  return `${text(low)} to ${text(high)}${unit === '1' ? '' : ` ${unit}`}`;
}
