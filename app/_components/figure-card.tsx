import { Drawing } from '#app/_components/drawing.tsx';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { formatCount } from '#app/_format/counts.ts';
import type { FigureOverlay } from '#evaluation/figures/overlay.ts';
import { figureOnPage } from '#server/figure-drawing.ts';

/** Rows of numbers on a page; files have them all. */
const FIRST_ROWS = 200;

/** One panel of a figure: drawn, explained, with the numbers behind and files to take away. */
export function FigureCard({
  overlay,
  address,
  query = '',
}: {
  overlay: FigureOverlay;
  /** Of the figure in the REST interface, without the ending that names a format; absent where it has none. */
  address?: string;
  query?: string;
}) {
  const { svg, table } = figureOnPage(overlay);
  const { title, description } = overlay.head;
  const shown = overlay.panel === '' ? title : `${title}: ${overlay.panel}`;
  const files = [
    { label: 'CSV', ending: 'csv' },
    { label: 'SVG', ending: 'svg' },
  ];
  return (
    <figure className="card mt-4 min-w-0 max-w-[64rem] p-4 sm:p-6">
      <figcaption>
        <h3 className="font-semibold wrap-anywhere">{shown}</h3>
        <p className="mt-1 max-w-prose text-muted text-sm">{description}</p>
      </figcaption>
      <Drawing svg={svg} label={shown} className="figure figure-fluid mt-5" />
      {address !== undefined && (
        <p className="mt-4 flex flex-wrap gap-x-5 text-sm print:hidden">
          {files.map(({ label, ending }) => (
            <a
              key={ending}
              href={`${address}.${ending}${query}`}
              className="link inline-block py-1 max-sm:py-2.5"
            >
              {label}
              <span className="sr-only"> of this figure</span>
            </a>
          ))}
        </p>
      )}
      <details className="mt-1">
        <summary className="w-fit rounded py-1 text-muted text-sm hover:text-ink max-sm:py-2.5">
          The numbers as a table
        </summary>
        <Numbers label={shown} table={table} />
      </details>
    </figure>
  );
}

function Numbers({ label, table }: { label: string; table: ReturnType<typeof figureOnPage>['table'] }) {
  const rows = table.rows.slice(0, FIRST_ROWS).map((cells, id) => ({ id, cells }));
  const columns = table.columns.map((name, id) => ({
    id,
    name,
    className: rows.every(({ cells }) => typeof cells[id] !== 'string') ? 'number' : undefined,
  }));
  return (
    <>
      <ScrollRegion label={`Table: ${label}`} className="mt-2 max-h-96 overflow-y-auto">
        <table className="table">
          <caption className="sr-only">{label}</caption>
          <thead>
            <tr>
              {columns.map(({ id, name, className }) => (
                <th key={id} scope="col" className={className}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                {columns.map(({ id, className }) => (
                  <td key={id} className={className}>
                    {shownCell(row.cells[id])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {rows.length < table.rows.length && (
        <p className="mt-2 text-faint text-sm">
          {formatCount(rows.length)} of {formatCount(table.rows.length)} points; the CSV file has them all, at
          full precision.
        </p>
      )}
    </>
  );
}

const shownCell = (cell: string | number | null | undefined): string =>
  typeof cell === 'number' ? String(Number(cell.toPrecision(6))) : (cell ?? '–');
