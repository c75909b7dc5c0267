import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { directionInWords } from '#app/_format/directions.ts';
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
            {families(metrics).map((family) => (
              <FamilyRow key={family[0].id} family={family} primary={primary} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

/** Metrics that one sentence defines, such as a measure at several cut-offs. */
type Family = readonly [MetricDefinition, ...MetricDefinition[]];

function families(metrics: readonly MetricDefinition[]): Family[] {
  const sameWords = ({ definition, source, direction, bestAt }: MetricDefinition) =>
    [definition, source, direction, bestAt].join('\n');
  return [...Map.groupBy(metrics, sameWords).values()].flatMap(([first, ...more]) =>
    first ? [[first, ...more]] : [],
  );
}

function FamilyRow({ family, primary }: { family: Family; primary: string }) {
  const [first] = family;
  return (
    <tr className="[&>*]:align-top">
      <th scope="row" className="min-w-44 lg:w-[34rem]">
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {family.map(({ id, label }) => (
            <li key={id} id={id}>
              {label}
              {id === primary && <span className="chip ml-2 text-accent">usual</span>}
              <span className="block font-mono font-normal text-faint text-xs">{id}</span>
            </li>
          ))}
        </ul>
      </th>
      <td className="text-muted">
        {first.bestAt === undefined ? first.direction : directionInWords(first)}
        <span className="block text-faint text-xs">{range(first)}</span>
      </td>
      <td className="min-w-80">
        {first.definition}
        <span className="block text-faint text-xs">{first.source}</span>
      </td>
    </tr>
  );
}

function range({ range: [low, high], unit }: MetricDefinition): string {
  const text = (end: number) => (Number.isFinite(end) ? String(end) : end > 0 ? '∞' : '−∞');
  return `${text(low)} to ${text(high)}${unit === '1' ? '' : ` ${unit}`}`;
}
