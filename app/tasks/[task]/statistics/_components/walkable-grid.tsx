'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useEffect, useRef } from 'react';

const STEPS: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

/**
 * A table of pairs whose cells are walked with the arrow keys, one of them in the tab order; Enter or a click asks about
 * the pair. Rows name their system in `data-system`. Without scripts it is the table alone.
 */
export function WalkableGrid({ address, children }: { address: string; children: ReactNode }) {
  const table = useRef<HTMLTableElement>(null);
  const router = useRouter();

  useEffect(() => {
    if (!table.current) return;
    table.current.role = 'grid';
    const first = cellAt(table.current, 0, 0);
    if (first) first.tabIndex = 0;
  }, []);

  function onKeyDown(event: KeyboardEvent<HTMLTableElement>): void {
    const cell = cellOf(event);
    const step = STEPS[event.key];
    if (event.key === 'Enter') ask(event);
    if (!cell || !step) return;
    event.preventDefault();
    const [row, column] = placeOf(cell);
    walkTo(event.currentTarget, cell, row + step[0], column + step[1]);
  }

  function ask(event: SyntheticEvent<HTMLTableElement>): void {
    const cell = cellOf(event);
    if (!cell) return;
    const [row, column] = placeOf(cell);
    const systems = [...(event.currentTarget.tBodies[0]?.rows ?? [])].map((row) => row.dataset.system ?? '');
    const [a, b] = [systems[row], systems[column]];
    if (a && b && a !== b) router.push(`${address}a=${a}&b=${b}#pair` as Route);
  }

  return (
    <table ref={table} className="matrix" onKeyDown={onKeyDown} onClick={ask}>
      {children}
    </table>
  );
}

function cellOf({ target }: SyntheticEvent): HTMLTableCellElement | null {
  return target instanceof Element ? target.closest('td') : null;
}

/** Row and column among the cells of pairs; the first column holds the names. */
function placeOf(cell: HTMLTableCellElement): [number, number] {
  const row = cell.closest('tr');
  return [row?.sectionRowIndex ?? 0, cell.cellIndex - 1];
}

function cellAt(table: HTMLTableElement, row: number, column: number): HTMLTableCellElement | undefined {
  return table.tBodies[0]?.rows[row]?.cells[column + 1];
}

function walkTo(table: HTMLTableElement, from: HTMLTableCellElement, row: number, column: number): void {
  const last = (table.tBodies[0]?.rows.length ?? 1) - 1;
  const within = (place: number) => Math.min(last, Math.max(0, place));
  const to = cellAt(table, within(row), within(column));
  if (!to || to === from) return;
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}
