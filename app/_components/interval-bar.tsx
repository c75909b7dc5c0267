import { type Axis, positionOn } from './axis.ts';

const HEIGHT = 20;
const PAD = 5;

/** Width of a bar in pixels where there is room. */
export const WIDE = 168;

/** A value and its interval on a common axis. A picture of numbers that stand beside it, so hidden from readers. */
export function IntervalBar({
  axis,
  value,
  ci,
  reference,
  width = WIDE,
}: {
  axis: Axis;
  value: number;
  ci: readonly [number, number] | null;
  /** A value to compare with, drawn as a line down the whole column. */
  reference?: number | undefined;
  width?: number;
}) {
  const x = (at: number) => round(PAD + positionOn(axis, at, width - 2 * PAD));
  const y = HEIGHT / 2;
  return (
    <svg
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      aria-hidden="true"
      className="block"
    >
      <path d={`M${PAD} ${y}H${width - PAD}`} stroke="var(--line)" />
      {reference !== undefined && (
        <path d={`M${x(reference)} 0V${HEIGHT}`} stroke="var(--line-strong)" strokeDasharray="2 2" />
      )}
      {ci !== null && (
        <path
          d={`M${x(ci[0])} ${y}H${x(ci[1])}`}
          stroke="var(--interval)"
          strokeWidth="6"
          strokeLinecap="round"
        />
      )}
      <circle cx={x(value)} cy={y} r="3.75" fill="var(--accent)" stroke="var(--surface)" strokeWidth="1.5" />
    </svg>
  );
}

/** The scale of a column of bars. */
export function IntervalScale({
  axis,
  format,
  width = WIDE,
}: {
  axis: Axis;
  format: (value: number) => string;
  width?: number;
}) {
  const ends = [axis.low, axis.high];
  return (
    <svg viewBox={`0 0 ${width} 14`} width={width} height="14" aria-hidden="true" className="mt-1 block">
      {ends.map((tick, index) => (
        <text
          key={tick}
          x={index === 0 ? PAD : width - PAD}
          y="11"
          fontSize="10.5"
          textAnchor={index === 0 ? 'start' : 'end'}
          fill="var(--faint)"
        >
          {format(tick)}
        </text>
      ))}
    </svg>
  );
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
