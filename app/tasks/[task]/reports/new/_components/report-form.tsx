'use client';

import { useActionState, useState } from 'react';
import { FormError } from '#app/_components/form-error.tsx';
import { SelectField } from '#app/_components/select-field.tsx';
import { TextField } from '#app/_components/text-field.tsx';
import { askReport } from './ask-report.ts';
import { type SystemChoice, SystemPicker } from './system-picker.tsx';

const tests = [
  { value: 'sign-flip', label: 'Sign-flip randomization: assumes no distribution' },
  { value: 'paired-bootstrap', label: 'Paired bootstrap: for any metric' },
  { value: 'delong', label: 'DeLong: areas under the ROC curve' },
  { value: 'paired-t', label: 'Paired t' },
  { value: 'wilcoxon', label: 'Wilcoxon signed-rank' },
  { value: 'sign', label: 'Sign: counts which is better' },
  { value: 'randomised-tukey', label: 'Randomised Tukey: all systems at once' },
  { value: 'tukey-hsd', label: 'Tukey HSD: all systems at once, normal errors' },
];

const corrections = [
  { value: 'holm', label: 'Holm: family-wise, always valid' },
  { value: 'bonferroni', label: 'Bonferroni: family-wise, stricter' },
  { value: 'holm-sidak', label: 'Holm–Šidák: family-wise, for positive dependence' },
  { value: 'sidak', label: 'Šidák: family-wise, for positive dependence' },
  { value: 'hochberg', label: 'Hochberg: family-wise, for positive dependence' },
  { value: 'hommel', label: 'Hommel: family-wise, for positive dependence' },
  { value: 'bh', label: 'Benjamini–Hochberg: false discovery rate' },
  { value: 'by', label: 'Benjamini–Yekutieli: false discovery rate, any dependence' },
  { value: 'none', label: 'None: single comparisons planned beforehand' },
];

export function ReportForm({
  task,
  phase,
  systems,
  most,
  metrics,
  primaryMetric,
}: {
  task: string;
  phase: string;
  systems: readonly SystemChoice[];
  /** Most systems in one report. */
  most: number;
  /** The tests of each are those that it allows, the default first. */
  metrics: readonly { id: string; label: string; tests: readonly string[] }[];
  primaryMetric: string;
}) {
  const [state, action, pending] = useActionState(askReport, { refusal: null });
  const first = metrics.find(({ id }) => id === primaryMetric) ?? metrics[0];
  const [metric, setMetric] = useState(first?.id);
  const possible = metrics.find(({ id }) => id === metric)?.tests ?? [];
  return (
    <form action={action} className="mt-6 space-y-6">
      <input type="hidden" name="task" value={task} />
      <input type="hidden" name="phase" value={phase} />
      <SystemPicker systems={systems} most={most} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField
          label="Metric"
          name="metric"
          initial={first?.id ?? ''}
          choices={metrics.map(({ id, label }) => ({ value: id, label: `${label} (${id})` }))}
          onChoose={setMetric}
        />
        <SelectField
          key={possible.join()}
          label="Test"
          name="test"
          initial={possible[0] ?? ''}
          choices={tests.filter(({ value }) => possible.includes(value))}
        />
        <SelectField
          label="Correction"
          hint="Tukey’s tests need none: it is left out with them."
          name="correction"
          initial="holm"
          choices={corrections}
        />
        <SelectField
          label="Compare"
          hint="A baseline counts only if it was named before any score was seen."
          name="baseline"
          initial=""
          choices={[
            { value: '', label: 'All pairs' },
            ...systems.map(({ submissionId, name }) => ({ value: submissionId, label: `With ${name} only` })),
          ]}
        />
      </div>
      {metrics.length > 1 && <FurtherMetrics metrics={metrics.filter(({ id }) => id !== metric)} />}
      <details>
        <summary className="w-fit rounded py-0.5 text-muted text-sm hover:text-ink">
          Practical margin, level, permutations and seed
        </summary>
        <div className="mt-3 grid gap-4 sm:grid-cols-2">
          <TextField
            label="Practical margin"
            hint="Smaller differences do not matter: in units of the metric."
            name="margin"
            type="number"
            min="0"
            step="any"
          />
          <TextField
            label="Alpha"
            name="alpha"
            type="number"
            min="0.001"
            max="0.499"
            step="0.001"
            defaultValue="0.05"
          />
          <TextField
            label="Permutations"
            hint="As many as the test needs unless given."
            name="permutations"
            type="number"
            min="1000"
            max="1000000"
            step="1"
          />
          <TextField
            label="Seed"
            name="seed"
            type="number"
            min="0"
            max="4294967295"
            step="1"
            defaultValue="1"
          />
        </div>
      </details>
      <div aria-live="polite">{state.refusal !== null && <FormError>{state.refusal}</FormError>}</div>
      <button type="submit" className="button button-primary" disabled={pending}>
        {pending ? 'Asking…' : 'Make the report'}
      </button>
    </form>
  );
}

/** Metrics to show beside the one that the report is about. */
function FurtherMetrics({ metrics }: { metrics: readonly { id: string; label: string }[] }) {
  return (
    <details>
      <summary className="w-fit rounded py-0.5 text-muted text-sm hover:text-ink">
        Other metrics beside it, up to 5
      </summary>
      <fieldset className="card mt-3 max-h-56 overflow-y-auto p-1.5">
        <legend className="sr-only">Other metrics</legend>
        {metrics.map(({ id, label }) => (
          <label
            key={id}
            className="flex min-h-8 items-center gap-3 rounded-md px-2.5 py-1 text-sm hover:bg-sunken"
          >
            <input type="checkbox" name="further" value={id} className="check shrink-0" />
            <span className="min-w-0 truncate">
              {label} ({id})
            </span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
