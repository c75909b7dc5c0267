import type { SystemAttribute } from '#evaluation/attributes/system-attribute.ts';
import { SelectField } from './select-field.tsx';
import { TextField } from './text-field.tsx';

const PREFIX = 'attribute.';

/** The field of a form for one attribute of a system. */
export function AttributeField({
  attribute: { name, label = name, kind, unit, choices = ['yes', 'no'] },
  initial,
}: {
  attribute: SystemAttribute;
  initial: number | string | undefined;
}) {
  const named = unit === undefined ? label : `${label} (${unit})`;
  const value = initial === undefined ? '' : String(initial);
  if (kind === 'choice' || kind === 'boolean') {
    return (
      <SelectField
        label={named}
        name={PREFIX + name}
        initial={value}
        choices={[{ value: '', label: '–' }, ...choices.map((choice) => ({ value: choice, label: choice }))]}
      />
    );
  }
  return (
    <TextField
      label={named}
      name={PREFIX + name}
      defaultValue={value}
      maxLength={200}
      inputMode={kind === 'number' ? 'decimal' : 'text'}
      autoComplete="off"
    />
  );
}

/** What was typed into the fields of attributes, by name. */
export function attributesOf(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      name.startsWith(PREFIX) && typeof value === 'string' ? [[name.slice(PREFIX.length), value]] : [],
    ),
  );
}
