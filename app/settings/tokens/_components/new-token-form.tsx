'use client';

import { useActionState } from 'react';
import { CopyButton } from '#app/_components/copy-button.tsx';
import { FormError } from '#app/_components/form-error.tsx';
import { TextField } from '#app/_components/text-field.tsx';
import { makeToken, type NewToken } from './manage-tokens.ts';

const initial: NewToken = { step: 'empty' };

export function NewTokenForm() {
  const [state, action, pending] = useActionState(makeToken, initial);
  return (
    <section aria-labelledby="new-heading" className="card mt-6 p-5">
      <h2 id="new-heading" className="heading">
        New token
      </h2>
      <form
        action={action}
        className="mt-4 grid items-start gap-4 grid-cols-1 sm:grid-cols-[minmax(0,1fr)_11rem_9rem]"
      >
        <TextField label="Name" name="name" required maxLength={60} placeholder="Laptop, CI of my project" />
        <div>
          <label htmlFor="scope" className="label">
            May
          </label>
          <select id="scope" name="scope" className="field" defaultValue="submit">
            <option value="submit">read and submit</option>
            <option value="read">read only</option>
          </select>
        </div>
        <div>
          <label htmlFor="days" className="label">
            Expires in
          </label>
          <select id="days" name="days" className="field" defaultValue="90">
            <option value="7">7 days</option>
            <option value="30">30 days</option>
            <option value="90">90 days</option>
            <option value="365">1 year</option>
          </select>
        </div>
        <button type="submit" className="button button-primary w-fit" disabled={pending}>
          {pending ? 'Creating…' : 'Create token'}
        </button>
      </form>
      <div aria-live="polite" className="mt-4 empty:hidden">
        {state.step === 'refused' && <FormError>{state.message}</FormError>}
        {state.step === 'made' && (
          <div className="rounded-lg bg-good-soft px-4 py-3">
            <p className="font-medium text-good text-sm">Copy it now: it is not shown again.</p>
            <p className="mt-2 flex flex-wrap items-center gap-3">
              <code className="code select-all">{state.token}</code>
              <CopyButton text={state.token} />
            </p>
          </div>
        )}
      </div>
    </section>
  );
}
