import { useId } from 'react';

/** A labelled choice of one. */
export function SelectField({
  label,
  name,
  initial,
  choices,
}: {
  label: string;
  name: string;
  initial: string;
  choices: readonly { value: string; label: string }[];
}) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="label">
        {label}
      </label>
      <select id={id} name={name} defaultValue={initial} className="field">
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
