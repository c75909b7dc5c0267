'use client';

import { useActionState } from 'react';
import { AttributeField } from '#app/_components/attribute-field.tsx';
import { FormError } from '#app/_components/form-error.tsx';
import type { SystemAttribute } from '#evaluation/attributes/system-attribute.ts';
import { type Described, describe } from './describe.ts';

const initial: Described = { step: 'none' };

export function AttributesForm({
  system,
  task,
  declared,
}: {
  system: { id: string; attributes: Readonly<Record<string, number | string>> };
  task: string;
  declared: readonly SystemAttribute[];
}) {
  const [state, action, pending] = useActionState(describe, initial);
  return (
    <form action={action} className="card mt-2 space-y-4 p-4">
      <input type="hidden" name="system" value={system.id} />
      <input type="hidden" name="task" value={task} />
      {declared.map((attribute) => (
        <AttributeField
          key={`${attribute.name} ${system.attributes[attribute.name] ?? ''}`}
          attribute={attribute}
          initial={system.attributes[attribute.name]}
        />
      ))}
      <button type="submit" className="button" disabled={pending}>
        Save
      </button>
      <div aria-live="polite">
        {state.step === 'refused' && <FormError>{state.message}</FormError>}
        {state.step === 'done' && <p className="text-good">✓ Saved.</p>}
      </div>
    </form>
  );
}
