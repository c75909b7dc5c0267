import type { ReactNode } from 'react';
import { Link } from '#app/_components/link.tsx';
import type { SortDirection } from '#server/services/sort-entries.ts';
import { type BoardChoices, type BoardQuery, boardPath } from './board-query.ts';

/** A column head that sorts: best or smallest first, then the other way round. */
export function SortableHeader({
  column,
  first,
  query,
  choices,
  className,
  title,
  children,
  below,
}: {
  column: string;
  /** Direction of the first click. */
  first: SortDirection;
  query: BoardQuery;
  choices: BoardChoices;
  className?: string;
  title?: string;
  children: ReactNode;
  below?: ReactNode;
}) {
  const isSorted = query.sort === column;
  const direction = query.direction ?? first;
  const reversed: SortDirection = first === 'ascending' ? 'descending' : 'ascending';
  const next = { ...query, sort: column, direction: isSorted && direction === first ? reversed : undefined };
  return (
    <th scope="col" className={className} aria-sort={isSorted ? direction : undefined} title={title}>
      <Link
        href={boardPath(next, choices)}
        scroll={false}
        className={`inline-flex min-h-6 items-center gap-1 hover:text-ink ${isSorted ? 'text-ink' : ''}`}
      >
        {children}
        <Arrow direction={isSorted ? direction : undefined} />
      </Link>
      {below}
    </th>
  );
}

function Arrow({ direction }: { direction: SortDirection | undefined }) {
  return (
    <svg viewBox="0 0 8 12" width="8" height="12" aria-hidden="true" className="shrink-0">
      {direction !== 'descending' && (
        <path d="M1 5l3-4 3 4z" fill={direction ? 'currentColor' : 'var(--line)'} />
      )}
      {direction !== 'ascending' && (
        <path d="M1 7l3 4 3-4z" fill={direction ? 'currentColor' : 'var(--line)'} />
      )}
    </svg>
  );
}
