import type { Outcome } from '#evaluation/volumes/outcomes.ts';
import type { SliceDrawing } from '#evaluation/volumes/slice-drawing.ts';
import { OutcomePatterns } from './outcome-patterns.tsx';

/** Lengths that a scale bar may have, in mm. */
const SCALES_MM = [200, 100, 50, 20, 10, 5, 2, 1];

/** One slice: what agrees, what is missed, what is extra, and the outlines of both. One unit is 1 mm. */
export function SliceView({
  drawing: { viewBox, areas, outlines },
  edges: [left, right, top, bottom],
  label,
}: {
  drawing: SliceDrawing;
  edges: readonly [string, string, string, string];
  label: string;
}) {
  const [agreed, ...differences] = areas;
  const [x, y, width, height] = viewBox;
  const unit = Math.max(width, height) / 100;
  const scaleMm = SCALES_MM.find((length) => length < width / 3) ?? 1;
  const letters = [
    { letter: left, at: [x + 2.5 * unit, y + height / 2] },
    { letter: right, at: [x + width - 2.5 * unit, y + height / 2] },
    { letter: top, at: [x + width / 2, y + 3.5 * unit] },
    { letter: bottom, at: [x + width / 2, y + height - 1.5 * unit] },
  ] as const;
  return (
    <svg viewBox={viewBox.join(' ')} role="img" aria-label={label} className="block max-h-[34rem] w-full">
      <OutcomePatterns prefix="slice" side={1.6 * unit} />
      {agreed && <Area outcome="agreed" path={agreed.path} />}
      {outlines.map(({ name, reference, prediction }) => (
        <g key={name} fill="none" stroke="var(--ink)" strokeLinecap="square">
          <path d={prediction} strokeWidth="1" strokeDasharray="1 3" vectorEffect="non-scaling-stroke" />
          <path d={reference} strokeWidth="1.25" vectorEffect="non-scaling-stroke" />
        </g>
      ))}
      {/* Over the outlines: a difference may be a single voxel wide. */}
      {differences.map(({ outcome, path }) => (
        <Area key={outcome} outcome={outcome} path={path} />
      ))}
      <g fontSize={2.8 * unit} fill="var(--faint)" textAnchor="middle">
        {letters.map(({ letter, at: [cx, cy] }) => (
          <text key={letter} x={cx} y={cy}>
            {letter}
          </text>
        ))}
        <path
          d={`M${x + 3 * unit} ${y + height - 3 * unit}h${scaleMm}`}
          stroke="var(--faint)"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
        <text x={x + 3 * unit + scaleMm / 2} y={y + height - 4.2 * unit} fontSize={2.4 * unit}>
          {scaleMm} mm
        </text>
      </g>
    </svg>
  );
}

function Area({ outcome, path }: { outcome: Outcome; path: string }) {
  return <path d={path} fill={`url(#slice-${outcome})`} shapeRendering="crispEdges" />;
}
