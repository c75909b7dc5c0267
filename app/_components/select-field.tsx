import { useId } from 'react';

/** A labelled choice of one. */
export function SelectField({
  label,
  hint,
  name,
  initial,
  choices,
  onChoose,
}: {
  label: string;
  hint?: string;
  name: string;
  initial: string;
  choices: readonly { value: string; label: string }[];
  onChoose?: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="label">
        {label}
      </label>
      <select
        id={id}
        name={name}
        defaultValue={initial}
        className="field"
        onChange={onChoose && ((event) => onChoose(event.target.value))}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
