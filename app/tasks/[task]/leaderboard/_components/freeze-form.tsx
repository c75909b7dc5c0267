'use client';

import { useActionState } from 'react';
import { FormError } from '#app/_components/form-error.tsx';
import { freeze } from './freeze.ts';

/** Keeps the board as it stands under an address of its own. */
export function FreezeForm({ task, phase }: { task: string; phase: string }) {
  const [{ refusal }, act, isPending] = useActionState(freeze, { refusal: null });
  return (
    <form action={act} className="mt-3 print:hidden">
      <input type="hidden" name="task" value={task} />
      <input type="hidden" name="phase" value={phase} />
      <button type="submit" className="button button-small" disabled={isPending}>
        Freeze this board
      </button>
      {refusal !== null && (
        <div className="mt-3">
          <FormError>{refusal}</FormError>
        </div>
      )}
    </form>
  );
}
