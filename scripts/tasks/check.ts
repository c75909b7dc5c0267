import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnyEvaluator, Notice } from '#evaluation/evaluator.ts';
import { fileSource } from '#server/file-source.ts';
import type { TaskBundle } from '#server/services/benchmark-bundle.ts';
import { evaluatorFor, resamplingOf } from '#server/services/publish-benchmark.ts';
import { scoreFile } from '#workers/scoring/score-file.ts';
import { readBundle } from './read-bundle.ts';

export interface CheckedBaseline {
  name: string;
  /** Metric id → value, of the metrics that the board shows; NaN where undefined. */
  scores: Record<string, number>;
  notices: readonly Notice[];
}

export interface CheckedTask {
  slug: string;
  metrics: readonly string[];
  baselines: CheckedBaseline[];
}

/**
 * Reads a task bundle and scores its baselines as a worker would. Throws `InvalidInputError` where a file is at fault,
 * `ServiceError` where the description asks for what the evaluator does not know.
 */
export async function checkBundle(folder: string): Promise<CheckedTask[]> {
  const { tasks } = await readBundle(folder);
  const checked: CheckedTask[] = [];
  for (const task of tasks) checked.push(await checkTask(task));
  return checked;
}

async function checkTask(task: TaskBundle): Promise<CheckedTask> {
  const evaluator = evaluatorFor(task);
  const options = evaluator.options.parse(task.options);
  const boardWide = new Set((evaluator.boardWide ?? []).map(({ id }) => id));
  const metrics = task.boardMetrics.filter((id) => !boardWide.has(id));
  const scratch = await mkdtemp(join(tmpdir(), 'podium-check-'));
  try {
    const truthPath = join(scratch, 'truth');
    await writeFile(truthPath, task.truth.bytes);
    await checkResampling(evaluator, task, truthPath);
    const baselines: CheckedBaseline[] = [];
    for (const { name, run } of task.baselines) {
      const submissionPath = join(scratch, 'submission');
      await writeFile(submissionPath, run.bytes);
      const { evaluation } = await scoreFile({
        evaluatorId: evaluator.id,
        options,
        metricIds: metrics,
        truthPath,
        submissionPath,
        threads: availableParallelism(),
      });
      baselines.push({ name, scores: { ...evaluation.aggregate }, notices: evaluation.notices });
    }
    return { slug: task.slug, metrics, baselines };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Throws where the table of instances does not fit the ground truth. */
async function checkResampling(evaluator: AnyEvaluator, task: TaskBundle, truthPath: string): Promise<void> {
  if (!task.resampling) return;
  const source = await fileSource(truthPath, task.truth.name);
  const truth = await evaluator.parseTruth(source, evaluator.options.parse(task.options));
  await resamplingOf(task, evaluator.instanceIds(truth), undefined);
}
