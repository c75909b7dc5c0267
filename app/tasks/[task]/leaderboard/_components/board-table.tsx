import { axisOver } from '#app/_components/axis.ts';
import { IntervalScale } from '#app/_components/interval-bar.tsx';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { countOf } from '#app/_format/counts.ts';
import { directionInWords } from '#app/_format/directions.ts';
import { decimalsOf, formatTick } from '#app/_format/scores.ts';
import type { LeaderboardView } from '#server/services/leaderboards.ts';
import type { BoardLine } from './board-lines.ts';
import type { BoardChoices, BoardQuery } from './board-query.ts';
import { BoardRow } from './board-row.tsx';
import { ReferenceRow } from './reference-row.tsx';
import { SortableHeader } from './sortable-header.tsx';

/** The board itself: one row a system, its primary metric drawn on an axis that all rows share. */
export function BoardTable({
  board,
  lines,
  query,
  choices,
  total,
}: {
  board: LeaderboardView;
  lines: readonly BoardLine[];
  query: BoardQuery;
  choices: BoardChoices;
  total: number;
}) {
  const primary = board.metrics.find(({ id }) => id === board.primaryMetric);
  const others = board.metrics.filter(({ id }) => query.metrics.includes(id) && id !== board.primaryMetric);
  const scores = board.entries.flatMap((entry) => entry.scores[board.primaryMetric] ?? []);
  const references = lines.flatMap((line) =>
    line.kind === 'reference' ? (line.reference.scores[board.primaryMetric] ?? []) : [],
  );
  const within = new Set(board.chance?.within);
  const axis = axisOver(
    [...scores, ...references].flatMap(({ value, ci }) => (value === null ? [] : [value, ...(ci ?? [])])),
  );
  const leader = board.entries[0]?.scores[board.primaryMetric]?.value ?? undefined;
  const decimals = new Map(
    board.metrics.map((metric) => [
      metric.id,
      decimalsOf(
        metric,
        board.entries.map((entry) => entry.scores[metric.id]?.value),
      ),
    ]),
  );
  const header = { query, choices };
  const columns = {
    primaryMetric: board.primaryMetric,
    attributes: query.attributes,
    others,
    decimals,
    axis,
    leader,
  };
  const sortedBy = others.find(({ id }) => id === query.sort) ?? primary;
  return (
    <ScrollRegion label={`Leaderboard of ${board.task.title}`} className="card wide">
      <table className="table table-hover board-table">
        <caption className="px-3 pt-2.5 pb-1 text-faint text-xs">
          {total === board.entries.length
            ? countOf(total, 'system')
            : `${total} of ${countOf(board.entries.length, 'system')}`}
          {sortedBy && `, ranked by ${sortedBy.label} (${directionInWords(sortedBy)})`}
        </caption>
        <thead>
          <tr>
            <th scope="col" className="!pr-0 w-0 print:hidden">
              <span className="sr-only">Select</span>
            </th>
            <SortableHeader column="rank" first="ascending" className="number" {...header}>
              Rank
            </SortableHeader>
            <SortableHeader column="system" first="ascending" className="sticky-column" {...header}>
              System
            </SortableHeader>
            <SortableHeader
              column={board.primaryMetric}
              first={primary?.direction === 'lower' ? 'ascending' : 'descending'}
              className="number"
              {...(primary ? { title: primary.definition } : {})}
              {...header}
            >
              {primary?.label}
            </SortableHeader>
            <th scope="col">
              95 % interval
              {axis && <IntervalScale axis={axis} format={formatTick} />}
            </th>
            {others.map((metric) => (
              <SortableHeader
                key={metric.id}
                column={metric.id}
                first={metric.direction === 'lower' ? 'ascending' : 'descending'}
                className="number"
                title={metric.definition}
                {...header}
              >
                {metric.label}
              </SortableHeader>
            ))}
            {query.attributes.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th
              scope="col"
              className="number"
              title="Share of bootstrap resamples in which the system is first; ties share"
            >
              <span className="inline-flex min-h-6 items-center">P(best)</span>
            </th>
            <SortableHeader column="submitted" first="ascending" className="number" {...header}>
              Submitted
            </SortableHeader>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) =>
            line.kind === 'entry' ? (
              <BoardRow
                key={line.row.entry.submissionId}
                row={line.row}
                isWithinChance={within.has(line.row.entry.submissionId)}
                {...columns}
              />
            ) : (
              <ReferenceRow key={line.reference.name} reference={line.reference} {...columns} />
            ),
          )}
        </tbody>
      </table>
      {lines.length === 0 && (
        <p className="px-4 py-10 text-center text-muted text-sm">
          None of the {countOf(board.entries.length, 'system')} fits these filters.
        </p>
      )}
    </ScrollRegion>
  );
}
