'use server';

import { redirect } from 'next/navigation';
import { api } from '#app/_request/api.ts';

/** Keeps the report as it stands and goes to where it stays. */
export async function keepReport(slug: string, rule: string): Promise<never> {
  const { sha256 } = await api.benchmarks.keepReport({ slug, rule });
  redirect(`/benchmarks/${slug}/report/${sha256}`);
}
