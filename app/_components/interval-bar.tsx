import { type Axis, positionOn } from './axis.ts';

const WIDTH = 168;
const HEIGHT = 20;
const PAD = 5;

/** A value and its interval on a common axis. A picture of numbers that stand beside it, so hidden from readers. */
export function IntervalBar({
  axis,
  value,
  ci,
  reference,
}: {
  axis: Axis;
  value: number;
  ci: readonly [number, number] | null;
  /** A value to compare with, drawn as a line down the whole column. */
  reference?: number | undefined;
}) {
  const x = (at: number) => round(PAD + positionOn(axis, at, WIDTH - 2 * PAD));
  const y = HEIGHT / 2;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
      className="block"
    >
      <path d={`M${PAD} ${y}H${WIDTH - PAD}`} stroke="var(--line)" />
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
export function IntervalScale({ axis, format }: { axis: Axis; format: (value: number) => string }) {
  const ends = [axis.low, axis.high];
  return (
    <svg viewBox={`0 0 ${WIDTH} 14`} width={WIDTH} height="14" aria-hidden="true" className="mt-1 block">
      {ends.map((tick, index) => (
        <text
          key={tick}
          x={index === 0 ? PAD : WIDTH - PAD}
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
