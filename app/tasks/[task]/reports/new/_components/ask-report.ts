'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { ZodError } from 'zod';
import { currentViewer } from '#app/_request/viewer.ts';
import { backend } from '#server/backend.ts';
import { ServiceError } from '#server/errors.ts';
import { reportQuestion, requestReport } from '#server/services/reports.ts';
import { clientAddress } from '#server/viewer.ts';

export interface AskState {
  refusal: string | null;
}

/** Asks for the report and goes to it; it may be there already. */
export async function askReport(_before: AskState, form: FormData): Promise<AskState> {
  const text = (name: string) => String(form.get(name) ?? '');
  const selected = form.getAll('submission').map(String);
  try {
    const question = reportQuestion.parse({
      taskSlug: text('task'),
      phaseSlug: text('phase'),
      metric: text('metric'),
      submissionIds: selected.length === 0 ? 'all' : selected,
      correction: text('correction'),
      alpha: Number(text('alpha')),
      permutations: Number(text('permutations')),
      seed: Number(text('seed')),
    });
    const address = clientAddress(await headers());
    const { id } = await requestReport(backend().db, await currentViewer(), question, address);
    redirect(`/reports/${id}`);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return { refusal };
  }
}

function refusalOf(error: unknown): string | undefined {
  if (error instanceof ServiceError) return error.message;
  if (!(error instanceof ZodError)) return undefined;
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('. ');
}
