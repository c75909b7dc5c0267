import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { formatCount } from '#app/_format/counts.ts';
import type { ReportTable } from '#evaluation/report/tables.ts';

/** More rows than a page can show well are left to the downloads. */
const MOST_ROWS = 300;

/** A table of finished texts; a folded one opens by a click, by a search in the page, and on paper. */
export function ReportTableView({
  table,
  csv,
  isFolded,
}: {
  table: ReportTable;
  csv: string;
  isFolded: boolean;
}) {
  if (!isFolded) return <Whole table={table} csv={csv} />;
  return (
    <details className="open-on-paper">
      <summary className="w-fit rounded py-1 font-medium text-sm">
        {table.caption} <span className="text-faint">({formatCount(table.rows.length)} rows)</span>
      </summary>
      <Whole table={table} csv={csv} />
    </details>
  );
}

function Whole({ table, csv }: { table: ReportTable; csv: string }) {
  const head = table.columns.findIndex(({ kind }) => kind === 'name');
  const columns = table.columns.map((column, key) => ({ ...column, key })); // heads may be alike
  const rows = table.rows.slice(0, MOST_ROWS).map((cells, index) => ({ cells, key: index }));
  return (
    <div>
      <ScrollRegion label={table.caption} className="card">
        <table className="table">
          <caption className="px-3 pt-2.5 pb-1 font-medium text-sm">{table.caption}</caption>
          <thead>
            <tr>
              {columns.map(({ label, kind, key }) => (
                <th key={key} scope="col" className={kind === 'number' ? 'number' : undefined}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ cells, key }) => (
              <tr key={key}>
                {columns.map(({ kind, key: column }) => (
                  <Cell
                    key={column}
                    kind={kind}
                    text={cells[column] ?? ''}
                    isHead={column === Math.max(head, 0)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {table.rows.length > MOST_ROWS && (
        <p className="mt-2 text-sm">
          The first {formatCount(MOST_ROWS)} of {formatCount(table.rows.length)} rows;{' '}
          <a href={csv} className="link">
            all are in the CSV file
          </a>
          .
        </p>
      )}
      {table.notes !== '' && <p className="mt-2 text-faint text-sm">{table.notes}</p>}
    </div>
  );
}

function Cell({ kind, text, isHead }: { kind: string; text: string; isHead: boolean }) {
  if (isHead) {
    return (
      <th scope="row" className="min-w-32 max-w-80 break-words">
        {text}
      </th>
    );
  }
  return <td className={kind === 'number' ? 'number' : 'max-w-md break-words'}>{text}</td>;
}
