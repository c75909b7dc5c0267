'use server';

import { redirect } from 'next/navigation';
import { api } from '#app/_request/api.ts';
import { refusalOf } from '#app/_request/refusal.ts';
import type { ReportQuestion } from '#server/services/reports.ts';

export interface AskState {
  refusal: string | null;
}

/** Asks for the report and goes to it; it may be there already. */
export async function askReport(_before: AskState, form: FormData): Promise<AskState> {
  try {
    const { id } = await api.reports.request(questionIn(form));
    redirect(`/reports/${id}`);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return { refusal };
  }
}

/** What the form says; the procedure checks it. */
function questionIn(form: FormData): ReportQuestion {
  const text = (name: string) => String(form.get(name) ?? '');
  const selected = form.getAll('submission').map(String);
  return {
    taskSlug: text('task'),
    phaseSlug: text('phase'),
    metric: text('metric'),
    furtherMetrics: form.getAll('further').map(String),
    submissionIds: selected.length === 0 ? 'all' : selected,
    test: text('test') as ReportQuestion['test'],
    correction: text('correction') as ReportQuestion['correction'],
    alpha: Number(text('alpha')),
    margin: text('margin') === '' ? undefined : Number(text('margin')),
    baseline: text('baseline') === '' ? undefined : text('baseline'),
    permutations: text('permutations') === '' ? undefined : Number(text('permutations')),
    seed: Number(text('seed')),
  };
}
