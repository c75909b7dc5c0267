import type { ReportInput, ReportSystemInput } from '../report-input.ts';

/** Tests only: a small task on which systems can be compared. */
export function exampleInput(
  scores: Readonly<Record<string, readonly number[]>>,
  changes: Partial<ReportInput> = {},
): ReportInput {
  const systems = Object.entries(scores).map(([name, values]): ReportSystemInput => {
    const defined = values.filter((value) => !Number.isNaN(value));
    return {
      name,
      value: defined.reduce((sum, value) => sum + value, 0) / defined.length,
      values: Float64Array.from(values),
      submission: 'ab'.repeat(32),
      file: 'run.txt',
    };
  });
  return {
    task: 'Example',
    evaluator: {
      id: 'ir-retrieval',
      version: 1,
      title: 'Document retrieval',
      instanceKind: ['topic', 'topics'],
    },
    metric: {
      id: 'ndcg_cut_10',
      label: 'nDCG@10',
      direction: 'higher',
      range: [0, 1],
      unit: '1',
      summary: 'mean',
      definition: 'Normalized discounted cumulative gain of the first ten documents.',
      source: 'Järvelin & Kekäläinen (2002)',
    },
    instances: Array.from({ length: systems[0]?.values.length ?? 0 }, (_, i) => `t${i}`),
    systems,
    permutations: 999,
    resamples: 499,
    provenance: { podium: '0.1.0', truth: null, truthFile: 'qrels.txt', options: { compat: '10' } },
    ...changes,
  };
}

/** Tests only: scores of n topics around a level, the same for the same phase. */
export function wave(level: number, phase: number, n = 40): number[] {
  return Array.from({ length: n }, (_, i) => level + Math.sin(i * 1.7 + phase) / 10);
}

/** Tests only: the same systems by another metric, with the same scores or their negatives. */
export function withFurtherMetric(
  input: ReportInput,
  { direction = 'higher', sign = 1 }: { direction?: 'higher' | 'lower'; sign?: 1 | -1 } = {},
): ReportInput {
  const metric = { ...input.metric, id: 'other', label: 'Other', direction };
  const systems = input.systems.map(({ value, values }) => ({
    value: sign * value,
    values: values.map((score) => sign * score),
  }));
  return { ...input, further: [{ metric, systems }] };
}
