import { type Axis, positionOn } from '#app/_components/axis.ts';

const WIDTH = 168;
const HEIGHT = 20;
const PAD = 5;

/** The values of all systems on one instance, their mean as a bar. A picture of numbers that stand beside it. */
export function Strip({
  axis,
  values,
  mean,
}: {
  axis: Axis;
  values: readonly (number | null)[];
  mean: number | null;
}) {
  const x = (value: number) => Math.round(10 * (PAD + positionOn(axis, value, WIDTH - 2 * PAD))) / 10;
  const middle = HEIGHT / 2;
  const known = values.filter((value) => value !== null);
  const dots = known.map((value) => `M${x(value)} ${middle}h0`).join('');
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
      className="block"
    >
      <path d={`M${PAD} ${middle}H${WIDTH - PAD}`} stroke="var(--line)" />
      <path d={dots} stroke="var(--interval)" strokeWidth="6" strokeLinecap="round" opacity="0.7" />
      {mean !== null && <path d={`M${x(mean)} 3V${HEIGHT - 3}`} stroke="var(--accent)" strokeWidth="2.5" />}
    </svg>
  );
}
