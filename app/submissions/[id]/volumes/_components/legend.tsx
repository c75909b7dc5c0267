import { formatCount } from '#app/_format/counts.ts';
import type { SliceDrawing } from '#evaluation/volumes/slice-drawing.ts';
import { OutcomePatterns } from './outcome-patterns.tsx';
import { outcomeStyle } from './outcome-style.ts';

/** What areas and lines mean, and how many voxels of the slice each has. */
export function Legend({ areas }: { areas: SliceDrawing['areas'] }) {
  return (
    <table className="w-full text-sm">
      <caption className="label text-left">On this slice</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Area</th>
          <th scope="col">Voxels</th>
        </tr>
      </thead>
      <tbody>
        {areas.map(({ outcome, pixels }) => {
          const { label, meaning } = outcomeStyle[outcome];
          return (
            <tr key={outcome}>
              <th scope="row" className="py-1 text-left font-normal">
                <span className="flex items-center gap-2">
                  <svg viewBox="0 0 24 16" aria-hidden="true" className="h-4 w-6 shrink-0">
                    <OutcomePatterns prefix="legend" side={8} />
                    <rect width="24" height="16" fill={`url(#legend-${outcome})`} />
                  </svg>
                  <span>
                    {label} <span className="text-faint">{meaning}</span>
                  </span>
                </span>
              </th>
              <td className="py-1 text-right align-top tabular-nums">{formatCount(pixels)}</td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={2} className="pt-1.5 text-faint">
            <span className="flex flex-wrap gap-x-4">
              <Line label="Outline of the reference" width="1.25" />
              <Line label="of the prediction" width="1" dashes="1 3" />
            </span>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function Line({ label, width, dashes }: { label: string; width: string; dashes?: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <svg viewBox="0 0 24 4" aria-hidden="true" className="h-1 w-6">
        <path d="M0 2H24" stroke="var(--ink)" strokeWidth={width} strokeDasharray={dashes} />
      </svg>
      {label}
    </span>
  );
}
