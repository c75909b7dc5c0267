import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BenchmarkBundle, TaskBundle } from '#server/services/benchmark-bundle.ts';
import { attributeTable, type BundleFiles, readBundleFiles } from './bundle-files.ts';
import type { BundleDescription } from './bundle-schema.ts';
import { InvalidBundleError, parseDescription } from './parse-description.ts';

/**
 * Reads a folder with a `task.yaml` and the files that it names: one task and the benchmark it belongs to.
 * `docs/task-bundle.md` describes the format. Throws {@link InvalidBundleError}.
 */
export async function readBundle(folder: string): Promise<BenchmarkBundle> {
  const source = await readFile(path.join(folder, 'task.yaml'), 'utf8').catch(() => {
    throw new InvalidBundleError([{ code: 'missing_file', message: `no file task.yaml in ${folder}` }]);
  });
  const description = parseDescription(source);
  const files = await readBundleFiles(folder, description);
  const { benchmark } = description;
  return {
    ...benchmark,
    description: benchmark.description === undefined ? '' : files.text(benchmark.description),
    tasks: [taskOf(description, files)],
  };
}

function resamplingOf({ resampling }: BundleDescription, files: BundleFiles): Pick<TaskBundle, 'resampling'> {
  if (!resampling) return {};
  const { file, ...columns } = resampling;
  return { resampling: { table: files.named(file), columns } };
}

function instanceAttributesOf(
  description: BundleDescription,
  files: BundleFiles,
): Pick<TaskBundle, 'instanceAttributes'> {
  if (!description.instance_attributes) return {};
  const { columns, truth } = description.instance_attributes;
  const table = attributeTable(description);
  return { instanceAttributes: { table: table === undefined ? null : files.named(table), columns, truth } };
}

function taskOf(task: BundleDescription, files: BundleFiles): TaskBundle {
  return {
    slug: task.slug,
    title: task.title,
    summary: task.summary,
    description: files.text(task.description),
    evaluatorId: task.evaluator.id,
    options: task.evaluator.options,
    primaryMetric: task.metrics.primary,
    boardMetrics: task.metrics.board,
    truth: files.named(task.ground_truth.file),
    ...resamplingOf(task, files),
    ...instanceAttributesOf(task, files),
    systemAttributes: task.system_attributes,
    files: task.files.map(({ file, description }) => ({ ...files.named(file), description })),
    phases: task.phases.map((phase) => ({
      slug: phase.id,
      title: phase.name,
      opensAt: phase.start ?? null,
      closesAt: phase.end ?? null,
      dailyLimit: phase.limits.day,
      totalLimit: phase.limits.total,
      maxMegabytes: phase.limits.megabytes,
      scoreVisibility: phase.visibility,
      instanceScoresShown: phase.instance_scores,
      smallestSlice: phase.smallest_slice,
      truthShown: phase.show_truth,
    })),
    baselines: task.baselines.map(({ file, ...baseline }) => ({ ...baseline, run: files.named(file) })),
  };
}
