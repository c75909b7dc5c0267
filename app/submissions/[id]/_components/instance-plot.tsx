import type { Route } from 'next';
import { axisOver, positionOn } from '#app/_components/axis.ts';
import { Link } from '#app/_components/link.tsx';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { formatCount } from '#app/_format/counts.ts';
import { decimalsOf, formatTick } from '#app/_format/scores.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { formatNumber } from '#server/number-format.ts';

const WIDTH = 760;
const HEIGHT = 220;
const LEFT = 44;
const BOTTOM = 24;
const TOP = 10;

/** A metric's values over all instances, sorted: where a system does well, where it fails, and how often. */
export function InstancePlot({
  metric,
  values,
  overall,
  plural,
  choices,
}: {
  metric: MetricDefinition;
  values: readonly (number | null)[];
  /** The score over all instances. */
  overall: number | null;
  plural: string;
  choices: readonly { label: string; href: Route; isChosen: boolean }[];
}) {
  const defined = values.filter((value) => value !== null).sort((a, b) => b - a);
  const axis = axisOver([...defined, 0]);
  if (axis === null || defined.length === 0) return null;
  const decimals = decimalsOf(metric, defined);
  const x = (index: number) => LEFT + ((index + 0.5) / defined.length) * (WIDTH - LEFT);
  const y = (value: number) => HEIGHT - BOTTOM - positionOn(axis, value, HEIGHT - BOTTOM - TOP);
  const bars = defined.map(
    (value, index) => `M${x(index).toFixed(1)} ${y(0).toFixed(1)}V${y(value).toFixed(1)}`,
  );
  const barWidth = Math.max(0.6, ((WIDTH - LEFT) / defined.length) * 0.72);
  return (
    <figure className="card mt-3 p-4">
      <figcaption className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
        <span className="text-muted">
          <span className="font-medium text-ink">{metric.label}</span> of {formatCount(defined.length)}{' '}
          {plural}, best first
        </span>
        <nav aria-label="Metric of the plot" className="flex flex-wrap gap-1 sm:ml-auto">
          {choices.map(({ label, href, isChosen }) => (
            <Link
              key={href}
              href={href}
              scroll={false}
              aria-current={isChosen ? 'true' : undefined}
              className="chip min-h-6 hover:text-ink aria-[current]:border-accent aria-[current]:text-accent"
            >
              {label}
            </Link>
          ))}
        </nav>
      </figcaption>
      <ScrollRegion label={`Plot: ${metric.label} of each instance`} className="mt-3">
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label={summary(metric.label, defined, plural, decimals)}
          className="w-full min-w-[34rem]"
        >
          {axis.ticks.map((tick) => (
            <g key={tick}>
              <path d={`M${LEFT} ${y(tick).toFixed(1)}H${WIDTH}`} stroke="var(--line)" />
              <text x={LEFT - 8} y={y(tick) + 4} fontSize="11" textAnchor="end" fill="var(--faint)">
                {formatTick(tick)}
              </text>
            </g>
          ))}
          <path d={bars.join('')} stroke="var(--interval)" strokeWidth={barWidth} fill="none" />
          {metric.summary === 'mean' && overall !== null && (
            <>
              <path
                d={`M${LEFT} ${y(overall).toFixed(1)}H${WIDTH}`}
                stroke="var(--accent)"
                strokeDasharray="5 4"
              />
              <text
                x={WIDTH}
                y={y(overall) - 6}
                fontSize="11.5"
                textAnchor="end"
                fill="var(--accent)"
                fontWeight="500"
              >
                mean {formatNumber(overall, decimals)}
              </text>
            </>
          )}
          <text x={LEFT} y={HEIGHT - 6} fontSize="11" fill="var(--faint)">
            best
          </text>
          <text x={WIDTH} y={HEIGHT - 6} fontSize="11" textAnchor="end" fill="var(--faint)">
            worst
          </text>
        </svg>
      </ScrollRegion>
    </figure>
  );
}

/** The plot in words: the five numbers that its shape shows. The table below holds all. */
function summary(label: string, sorted: readonly number[], plural: string, decimals: number): string {
  const at = (share: number) =>
    formatNumber(sorted[Math.round(share * (sorted.length - 1))] ?? null, decimals);
  return `${label} of ${sorted.length} ${plural}, sorted: largest ${at(0)}, upper quartile ${at(0.25)}, median ${at(0.5)}, lower quartile ${at(0.75)}, smallest ${at(1)}. All values are in the table that follows.`;
}
