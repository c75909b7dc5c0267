'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import type { PreviousUpload } from 'tus-js-client';
import { AttributeField, attributesOf } from '#app/_components/attribute-field.tsx';
import { FormError } from '#app/_components/form-error.tsx';
import { TextField } from '#app/_components/text-field.tsx';
import type { SystemAttribute } from '#evaluation/attributes/system-attribute.ts';
import { FileDrop } from './file-drop.tsx';
import { ResumeOffer } from './resume-offer.tsx';
import { UploadProgress } from './upload-progress.tsx';
import { type UploadTarget, useUpload } from './use-upload.ts';

interface OpenPhase {
  slug: string;
  title: string;
  maxMegabytes: number;
}

export function SubmitForm({
  task,
  phases,
  systems,
  extensions,
  attributes,
}: {
  task: string;
  phases: readonly OpenPhase[];
  systems: readonly string[];
  extensions: readonly string[];
  /** What the task asks of systems. */
  attributes: readonly SystemAttribute[];
}) {
  const id = useId();
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [previous, setPrevious] = useState<PreviousUpload | null>(null);
  const upload = useUpload((submission) => router.push(`/submissions/${submission}`));
  const { state } = upload;
  const most = Math.max(...phases.map(({ maxMegabytes }) => maxMegabytes));
  const isBusy = 'sentBytes' in state || state.step === 'done';

  async function choose(chosen: File): Promise<void> {
    setFile(chosen);
    const [latest] = (await upload.findPrevious(chosen, task)).toSorted((a, b) =>
      b.creationTime.localeCompare(a.creationTime),
    );
    setPrevious(latest ?? null);
  }

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (file) upload.begin(file, targetOf(task, new FormData(event.currentTarget)));
  }

  return (
    <form onSubmit={submit} className="mt-5 space-y-5">
      <fieldset disabled={isBusy} className="space-y-5">
        <legend className="sr-only">What you submit</legend>
        {phases.length > 1 && (
          <div>
            <label htmlFor={`${id}-phase`} className="label">
              Phase
            </label>
            <select id={`${id}-phase`} name="phase" defaultValue={phases.at(-1)?.slug} className="field">
              {phases.map(({ slug, title }) => (
                <option key={slug} value={slug}>
                  {title}
                </option>
              ))}
            </select>
          </div>
        )}
        {phases.length === 1 && <input type="hidden" name="phase" value={phases[0]?.slug} />}
        <TextField
          label="System"
          hint="The method that made the file, as the board will call it. Choose one of yours or name a new one."
          name="system"
          list={`${id}-systems`}
          required
          maxLength={120}
          autoComplete="off"
        />
        <datalist id={`${id}-systems`}>
          {systems.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <TextField
          label="Note (optional)"
          hint="For yourself: parameters, a commit, what changed. Only you and the organizers see it."
          name="note"
          maxLength={2000}
        />
        {attributes.length > 0 && (
          <fieldset className="card space-y-4 p-4">
            <legend className="label px-1">About the system (optional)</legend>
            <p className="hint">Public with its scores. What you leave empty stays as it was.</p>
            {attributes.map((attribute) => (
              <AttributeField key={attribute.name} attribute={attribute} initial={undefined} />
            ))}
          </fieldset>
        )}
        <FileDrop
          file={file}
          hint={`${extensions.join(', ')}, up to ${most.toLocaleString('en')} MB`}
          accept={extensions.join(',')}
          onFile={(chosen) => void choose(chosen)}
        />
      </fieldset>
      <div aria-live="polite" className="space-y-4">
        {state.step === 'refused' && (
          <FormError>
            {state.messages.map((message) => (
              <span key={message} className="block">
                {message}
              </span>
            ))}
          </FormError>
        )}
        {file && previous && !isBusy && (
          <ResumeOffer
            previous={previous}
            onResume={() => {
              upload.begin(file, { task, phase: '', system: '', note: '', attributes: '{}' }, previous);
              setPrevious(null);
            }}
            onForget={() => setPrevious(null)}
          />
        )}
        {'sentBytes' in state && (
          <UploadProgress
            step={state.step}
            sentBytes={state.sentBytes}
            totalBytes={state.totalBytes}
            bytesPerSecond={state.bytesPerSecond}
            onPause={upload.pause}
            onResume={upload.resume}
            onCancel={upload.cancel}
          />
        )}
        {state.step === 'done' && <p className="font-medium text-good">Uploaded. Opening the submission…</p>}
      </div>
      {!isBusy && (
        <button type="submit" className="button button-primary" disabled={file === null}>
          {state.step === 'refused' ? 'Try again' : 'Submit'}
        </button>
      )}
    </form>
  );
}

function targetOf(task: string, form: FormData): UploadTarget {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  return {
    task,
    phase: text('phase'),
    system: text('system'),
    note: text('note'),
    attributes: JSON.stringify(attributesOf(form)),
  };
}
