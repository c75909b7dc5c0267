import { countOf } from '#app/_format/counts.ts';

export interface SystemChoice {
  submissionId: string;
  name: string;
  owner: string;
  /** Of the primary metric. */
  value: string;
  isSelected: boolean;
}

/** Which systems to compare; none chosen means all. */
export function SystemPicker({ systems, most }: { systems: readonly SystemChoice[]; most: number }) {
  return (
    <fieldset className="min-w-0">
      <legend className="label">Systems</legend>
      <div className="card max-h-96 overflow-y-auto p-1.5">
        {systems.map((system) => (
          <label
            key={system.submissionId}
            className="flex min-h-8 items-center gap-3 rounded-md px-2.5 py-1 text-sm hover:bg-sunken"
          >
            <input
              type="checkbox"
              name="submission"
              value={system.submissionId}
              defaultChecked={system.isSelected}
              className="check shrink-0"
            />
            <span className="min-w-0 truncate font-medium">{system.name}</span>
            <span className="min-w-0 truncate text-faint max-sm:hidden">{system.owner}</span>
            <span className="ml-auto text-muted tabular-nums">{system.value}</span>
          </label>
        ))}
      </div>
      <p className="hint">
        {systems.length > most
          ? `Choose up to ${most}.`
          : `Choose some, or none to compare all ${countOf(systems.length, 'system')}.`}
      </p>
    </fieldset>
  );
}
