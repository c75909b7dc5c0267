import { readInstanceLabels } from '#evaluation/formats/instance-labels.ts';
import type { ReportInput } from '#evaluation/report/report-input.ts';
import type { InstanceLabels } from '#evaluation/statistics/resampling-plan.ts';
import { fileSource } from '#server/file-source.ts';
import { UsageError } from './exit-codes.ts';
import { filePath } from './paths.ts';

/** The words that name a table of instances and its columns. */
export interface LabelWords {
  readonly instances?: string;
  readonly clusters?: string;
  readonly strata?: string;
}

/** Labels of instances with where they come from, as a report takes them. */
export type GivenLabels = Pick<ReportInput, 'labels'> & Pick<ReportInput['provenance'], 'labelFile'>;

/** Clusters and strata from the table that the user named; else those that are told, if any. */
export async function givenLabels(
  { instances: file, clusters, strata }: LabelWords,
  instances: readonly string[],
  told?: InstanceLabels,
): Promise<GivenLabels> {
  const columns = {
    ...(clusters === undefined ? {} : { clusters }),
    ...(strata === undefined ? {} : { strata }),
  };
  const isNamed = Object.keys(columns).length > 0;
  if (file === undefined) {
    if (isNamed) throw new UsageError('--clusters, --strata: name the table of instances with --instances');
    return told ? { labels: told } : {};
  }
  if (!isNamed) throw new UsageError('--instances: name its columns with --clusters, --strata or both');
  const labels = await readInstanceLabels(await fileSource(filePath(file), file), columns, instances);
  return { labels, labelFile: { file, ...columns } };
}
