import type { Axis } from '#app/_components/axis.ts';
import { IntervalBar } from '#app/_components/interval-bar.tsx';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { formatInterval, formatNumber } from '#server/number-format.ts';
import type { ReferenceLine } from './board-lines.ts';

/** A line of the board that has no rank: what the server built for comparison. */
export function ReferenceRow({
  reference: { name, badge, explanation, submissionId, scores },
  primaryMetric,
  others,
  attributes,
  decimals,
  axis,
  leader,
}: {
  reference: ReferenceLine;
  primaryMetric: string;
  others: readonly MetricDefinition[];
  attributes: readonly string[];
  /** Metric → decimals of its column. */
  decimals: ReadonlyMap<string, number>;
  axis: Axis | null;
  leader: number | undefined;
}) {
  const primary = scores[primaryMetric];
  return (
    <tr className="text-muted italic">
      <td className="!pr-0 print:hidden">
        {submissionId !== null && (
          <label className="grid size-6 place-items-center">
            <input type="checkbox" name="submission" value={submissionId} className="check" />
            <span className="sr-only">Select {name}</span>
          </label>
        )}
      </td>
      <td className="number">
        <span aria-hidden="true">–</span>
        <span className="sr-only">not ranked</span>
      </td>
      <th scope="row" className="sticky-column font-normal" title={explanation}>
        {submissionId === null ? (
          <span className="block py-0.5">{name}</span>
        ) : (
          <a
            href={`/submissions/${submissionId}`}
            className="plain-link block w-fit max-w-full truncate py-0.5"
          >
            {name}
          </a>
        )}
        <span className="chip not-italic">{badge}</span>
      </th>
      <Value value={primary?.value} decimals={decimals.get(primaryMetric)} />
      <td>
        {axis && primary?.value != null && (
          <IntervalBar axis={axis} value={primary.value} ci={primary.ci} reference={leader} />
        )}
        {primary?.ci && (
          <span className="text-faint text-xs">
            {formatInterval(primary.ci, decimals.get(primaryMetric) ?? 4)}
          </span>
        )}
      </td>
      {others.map(({ id }) => (
        <Value key={id} value={scores[id]?.value} decimals={decimals.get(id)} />
      ))}
      {attributes.map((name) => (
        <td key={name}>–</td>
      ))}
      <td className="number">–</td>
      <td className="number">–</td>
    </tr>
  );
}

function Value({ value, decimals = 4 }: { value: number | null | undefined; decimals?: number | undefined }) {
  return <td className="number">{value == null ? '–' : formatNumber(value, decimals)}</td>;
}
