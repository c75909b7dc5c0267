import { basename } from 'node:path';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import type { ReportInput } from '#evaluation/report/report-input.ts';
import { VERSION } from '#server/version.ts';
import { givenLabels, type LabelWords } from './instance-labels.ts';
import { filePath } from './paths.ts';
import { fileSha256 } from './score-submissions.ts';
import { readScoreRows } from './score-table-file.ts';

interface TableOptions extends LabelWords {
  readonly scores: string;
  readonly metric?: string | undefined;
  readonly lowerIsBetter?: boolean;
  readonly task?: string;
}

/** What a report says of scores that no evaluator of ours made: systems × instances in a CSV file. */
export async function scoreMatrixInput(given: TableOptions): Promise<ReportInput> {
  const path = filePath(given.scores);
  const { systems, tasks: instances, scores } = readScoreRows(path);
  const submission = await fileSha256(path);
  const name = basename(given.scores);
  const { labels, labelFile } = await givenLabels(given, instances);
  return {
    task: given.task ?? name,
    evaluator: {
      id: 'score-table',
      version: 1,
      title: 'scores as given',
      instanceKind: ['instance', 'instances'],
    },
    metric: metricOf(given, name),
    instances,
    ...(labels ? { labels } : {}),
    systems: systems.map((system, i) => {
      const values = Float64Array.from(scores[i] ?? [], (score) => score ?? Number.NaN);
      return { name: system, file: given.scores, value: meanOfDefined(values), values, submission };
    }),
    provenance: {
      podium: VERSION,
      truth: null,
      truthFile: given.scores,
      isScoreTable: true,
      ...(labelFile ? { labelFile } : {}),
      options: {},
    },
  };
}

function metricOf({ metric = 'score', lowerIsBetter }: TableOptions, file: string): MetricDefinition {
  return {
    id: metric,
    label: metric,
    direction: lowerIsBetter ? 'lower' : 'higher',
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    unit: '1',
    summary: 'mean',
    definition: 'Values as the table states them.',
    source: `the table ${file}`,
  };
}

function meanOfDefined(values: Float64Array): number {
  const defined = values.filter((value) => !Number.isNaN(value));
  return defined.reduce((sum, value) => sum + value, 0) / defined.length;
}
