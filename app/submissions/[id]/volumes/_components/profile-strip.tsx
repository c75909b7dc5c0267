import type { PointerEvent } from 'react';
import type { SliceProfile } from '#evaluation/volumes/slice-profile.ts';

const HALF = 30;

/** How much differs on every slice: what is missed upwards, what is extra downwards; swapped voxels count both ways. */
export function ProfileStrip({
  profile: { missed, extra, swapped },
  slice,
  onPick,
}: {
  profile: SliceProfile;
  /** The one that is shown, from 1 on. */
  slice: number;
  onPick: (slice: number) => void;
}) {
  const up = missed.map((voxels, at) => voxels + (swapped[at] ?? 0));
  const down = extra.map((voxels, at) => voxels + (swapped[at] ?? 0));
  const scale = HALF / Math.max(1, ...up, ...down);
  const bars = (voxels: readonly number[], sign: 1 | -1) =>
    voxels
      .map((count, at) => (count === 0 ? '' : `M${at} 0h1v${(sign * count * scale).toFixed(2)}h-1Z`))
      .join('');
  const pick = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons === 0) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const at = Math.floor(((event.clientX - left) / width) * missed.length);
    onPick(Math.min(missed.length, Math.max(1, at + 1)));
  };
  return (
    <svg
      viewBox={`0 ${-HALF} ${missed.length} ${2 * HALF}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="block h-16 w-full cursor-pointer touch-pan-y rounded bg-sunken"
      onPointerDown={pick}
      onPointerMove={pick}
    >
      <rect x={slice - 1} y={-HALF} width="1" height={2 * HALF} fill="var(--accent-soft)" />
      <path d={bars(up, -1)} fill="var(--figure-series-2)" />
      <path d={bars(down, 1)} fill="var(--figure-series-1)" />
      <path d={`M0 0H${missed.length}`} stroke="var(--line-strong)" vectorEffect="non-scaling-stroke" />
      <path
        d={`M${slice - 0.5} ${-HALF}V${HALF}`}
        stroke="var(--accent)"
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
