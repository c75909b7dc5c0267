'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { FormError } from '#app/_components/form-error.tsx';
import { SelectField } from '#app/_components/select-field.tsx';
import { TextField } from '#app/_components/text-field.tsx';
import { namedFiles, Refusal, sendStudy } from './send-study.ts';

interface Method {
  id: string;
  label: string;
  budget: 'depth' | 'judgments per topic';
  source: string;
}

const CHOSEN = ['depth', 'move-to-front', 'max-mean-ns', 'random'];

const TESTS = [
  { value: 'sign-flip', label: 'Sign-flip randomization' },
  { value: 'paired-t', label: 'Paired t' },
  { value: 'wilcoxon', label: 'Wilcoxon signed-rank' },
  { value: 'tukey-hsd', label: 'Tukey HSD' },
  { value: 'randomised-tukey', label: 'Randomised Tukey' },
];

const CORRECTIONS = [
  { value: 'holm', label: 'Holm' },
  { value: 'bonferroni', label: 'Bonferroni' },
  { value: 'bh', label: 'Benjamini–Hochberg' },
  { value: 'none', label: 'None' },
];

const BUDGETS: Readonly<Record<Method['budget'], string>> = {
  depth: '1, 2, 5, 10, 20, 50, 100',
  'judgments per topic': '5, 10, 20, 50, 100, 200',
};

/** Files, methods and test of a new study. */
export function StudyForm({
  methods,
  task,
  phase,
}: {
  methods: readonly Method[];
  /** Whose judgments are studied, instead of files. */
  task: string | undefined;
  /** The last one with public scores unless given. */
  phase: string | undefined;
}) {
  const router = useRouter();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [sending, setSending] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const chosen = (name: string) =>
      form.getAll(name).filter((file) => file instanceof File && file.size > 0) as File[];
    const files = [
      ...namedFiles('full', chosen('full')),
      ...namedFiles('reduced', chosen('reduced')),
      ...namedFiles('run', chosen('run')),
    ];
    const makings = methods
      .filter(({ id }) => form.has(`make-${id}`))
      .map(({ id }) => `${id}:${text(`budgets-${id}`)}`);
    const question = {
      title: text('title'),
      metric: text('metric'),
      test: text('test'),
      correction: text('correction'),
      makings,
      ...(task === undefined ? {} : { task }),
      ...(phase === undefined ? {} : { phase }),
    };
    setRefusal(null);
    setSending('Asking…');
    try {
      const id = await sendStudy(question, files, (name, index) =>
        setSending(`Sending ${name} (${index + 1} of ${files.length})…`),
      );
      router.push(`/tools/judgments/${id}` as Route);
    } catch (error) {
      setRefusal(error instanceof Refusal ? error.message : 'The connection broke off; try again.');
      setSending(null);
    }
  }

  return (
    <form onSubmit={submit} className="mt-8 space-y-6">
      <noscript>
        <p className="rounded-lg bg-warn-soft px-4 py-3 text-sm text-warn">
          Sending files from this page needs JavaScript; the command line does not.
        </p>
      </noscript>
      <TextField
        label="Title"
        name="title"
        required
        maxLength={120}
        defaultValue={task === undefined ? '' : `Judgments of ${[task, phase].filter(Boolean).join(', ')}`}
        placeholder="Robust track 2003"
      />
      {task === undefined ? (
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <FileField label="All judgments" name="full" hint="One file in qrels format." required />
          <FileField
            label="Runs"
            name="run"
            hint="Two files or more in TREC format, one for each system."
            multiple
            required
          />
          <FileField label="Fewer judgments" name="reduced" hint="Optional: your own reductions." multiple />
        </div>
      ) : (
        <p className="max-w-prose text-muted">
          The judgments of <strong className="font-medium text-ink">{task}</strong> and the best submission of
          each system on its board{phase && ` of the phase ${phase}`} are studied. Only organizers can do
          this.
        </p>
      )}
      <fieldset>
        <legend className="label">Judgments to make from all, by budget</legend>
        <div className="card divide-y divide-line">
          {methods.map((method) => (
            <MethodRow key={method.id} method={method} />
          ))}
        </div>
      </fieldset>
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <TextField
          label="Metric"
          name="metric"
          required
          maxLength={100}
          defaultValue="map"
          hint="Any of trec_eval’s."
        />
        <SelectField label="Test" name="test" initial="sign-flip" choices={TESTS} />
        <SelectField label="Correction" name="correction" initial="holm" choices={CORRECTIONS} />
      </div>
      <div aria-live="polite">
        {refusal !== null && <FormError>{refusal}</FormError>}
        {sending !== null && <p className="text-muted text-sm">{sending}</p>}
      </div>
      <button type="submit" className="button button-primary" disabled={sending !== null}>
        Study the judgments
      </button>
    </form>
  );
}

function FileField({
  label,
  hint,
  ...input
}: {
  label: string;
  hint: string;
  name: string;
  multiple?: boolean;
  required?: boolean;
}) {
  return (
    <div className="min-w-0">
      <label htmlFor={`file-${input.name}`} className="label">
        {label}
      </label>
      <input
        id={`file-${input.name}`}
        type="file"
        className="field file:mr-3 file:rounded file:border-0 file:bg-sunken file:px-2 file:text-ink"
        aria-describedby={`hint-${input.name}`}
        {...input}
      />
      <p id={`hint-${input.name}`} className="hint">
        {hint}
      </p>
    </div>
  );
}

function MethodRow({ method: { id, label, budget, source } }: { method: Method }) {
  return (
    <div className="grid items-center gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,18rem)]">
      <label className="flex min-h-8 items-center gap-3">
        <input
          type="checkbox"
          name={`make-${id}`}
          defaultChecked={CHOSEN.includes(id)}
          className="check shrink-0"
        />
        <span>
          <span className="font-medium">{label}</span> <span className="text-faint text-sm">{source}</span>
        </span>
      </label>
      <label className="block min-w-0 text-sm">
        <span className="text-muted">
          {budget === 'depth' ? 'Depths' : 'Judgments per topic'}
          <span className="sr-only"> for {label}</span>
        </span>
        <input name={`budgets-${id}`} defaultValue={BUDGETS[budget]} className="field mt-1" maxLength={500} />
      </label>
    </div>
  );
}
