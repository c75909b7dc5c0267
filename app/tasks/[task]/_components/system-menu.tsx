import { Menu } from '#app/_components/menu.tsx';

/** A system of a board that can be chosen. */
interface Choice {
  submissionId: string;
  name: string;
  ownerName: string;
  rank: number | null;
  isChosen: boolean;
}

/** A longer list is no help. */
const MOST_LISTED = 100;

/** Systems of a board with a box each, as part of a form. */
export function SystemMenu({
  systems,
  legend,
  hint,
}: {
  systems: readonly Choice[];
  legend: string;
  hint: string;
}) {
  const chosen = systems.filter(({ isChosen }) => isChosen).length;
  const listed = systems.filter(({ isChosen }, place) => isChosen || place < MOST_LISTED);
  return (
    <Menu
      className="button min-h-[2.375rem] max-sm:min-h-11"
      button={
        <>
          Systems{' '}
          <span className="text-faint">
            {chosen} of {systems.length}
          </span>
        </>
      }
    >
      <fieldset className="card absolute left-0 z-20 mt-1 max-h-96 w-[min(24rem,calc(100vw-2rem))] overflow-y-auto p-2 shadow-lg">
        <legend className="sr-only">{legend}</legend>
        <p className="px-2.5 py-1 text-faint text-xs">
          {hint}
          {listed.length < systems.length && ' Others: select them on the board.'}
        </p>
        {listed.map((system) => (
          <label
            key={system.submissionId}
            className="flex min-h-9 items-center gap-3 rounded-md px-2.5 text-sm hover:bg-sunken max-sm:min-h-11"
          >
            <input
              type="checkbox"
              name="submission"
              value={system.submissionId}
              defaultChecked={system.isChosen}
              className="check shrink-0"
            />
            <span className="w-6 shrink-0 text-right text-faint tabular-nums">{system.rank ?? '–'}</span>
            <span className="min-w-0 truncate font-medium">{system.name}</span>
            <span className="ml-auto min-w-0 truncate text-faint max-sm:hidden">{system.ownerName}</span>
          </label>
        ))}
      </fieldset>
    </Menu>
  );
}
