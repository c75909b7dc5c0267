import Form from 'next/form';
import { Link } from '#app/_components/link.tsx';
import { Menu } from '#app/_components/menu.tsx';
import type { LeaderboardView } from '#server/services/leaderboards.ts';
import { type BoardChoices, type BoardQuery, boardPath } from './board-query.ts';

/** Which rows and columns to show; a form whose answer is the address of the board. */
export function BoardControls({
  board,
  query,
  choices,
}: {
  board: LeaderboardView;
  query: BoardQuery;
  choices: BoardChoices;
}) {
  const isFiltered = query.search !== '' || query.hideBaselines || query.hideReferences;
  const hasReferences = board.references.length > 0 || board.chance !== null || board.raterLevel !== null;
  return (
    <Form
      action={`/tasks/${choices.task}/leaderboard`}
      scroll={false}
      prefetch={false}
      key={boardPath(query, choices)}
      className="mt-4 flex flex-wrap items-center gap-2 text-sm print:hidden"
    >
      {board.phases.length > 1 && (
        <select
          name="phase"
          aria-label="Phase"
          defaultValue={board.phase.slug}
          className="field field-small w-auto"
        >
          {board.phases.map((phase) => (
            <option key={phase.id} value={phase.slug}>
              {phase.title}
            </option>
          ))}
        </select>
      )}
      {query.sort !== 'rank' && <input type="hidden" name="sort" value={query.sort} />}
      {query.direction && (
        <input type="hidden" name="dir" value={query.direction === 'ascending' ? 'asc' : 'desc'} />
      )}
      <input
        type="search"
        name="q"
        aria-label="Find a system, owner or tag"
        placeholder="Find a system, owner or tag"
        defaultValue={query.search}
        className="field field-small w-full sm:w-60"
      />
      <Menu
        className="button button-small"
        button={
          <>
            Columns <span className="text-faint">{query.metrics.length + query.attributes.length}</span>
          </>
        }
      >
        <fieldset className="card absolute left-0 z-20 mt-1 grid max-h-80 w-[min(34rem,calc(100vw-2rem))] sm:grid-cols-2 gap-x-4 overflow-y-auto p-3 shadow-lg">
          <legend className="sr-only">Metrics and attributes to show</legend>
          {board.metrics.map((metric) => (
            <label key={metric.id} className="flex min-h-7 items-center gap-2">
              <input
                type="checkbox"
                className="check"
                name="metric"
                value={metric.id}
                defaultChecked={query.metrics.includes(metric.id)}
              />
              <span className="truncate" title={metric.definition}>
                {metric.label}
              </span>
            </label>
          ))}
          {choices.attributes.map((name) => (
            <label key={name} className="flex min-h-7 items-center gap-2">
              <input
                type="checkbox"
                className="check"
                name="attribute"
                value={name}
                defaultChecked={query.attributes.includes(name)}
              />
              <span className="truncate text-muted" title="What systems say of themselves">
                {name}
              </span>
            </label>
          ))}
        </fieldset>
      </Menu>
      <label className="flex min-h-8 items-center gap-2 px-1">
        <input
          type="checkbox"
          className="check"
          name="baselines"
          value="hide"
          defaultChecked={query.hideBaselines}
        />
        Hide baselines
      </label>
      {hasReferences && (
        <label className="flex min-h-8 items-center gap-2 px-1">
          <input
            type="checkbox"
            className="check"
            name="references"
            value="hide"
            defaultChecked={query.hideReferences}
          />
          Hide references
        </label>
      )}
      <button type="submit" className="button button-small">
        Apply
      </button>
      {isFiltered && (
        <Link
          href={boardPath({ ...query, search: '', hideBaselines: false, hideReferences: false }, choices)}
          className="link px-1 py-1"
          scroll={false}
        >
          Clear filters
        </Link>
      )}
    </Form>
  );
}
