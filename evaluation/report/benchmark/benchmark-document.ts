import type { ReportBlock } from '../document.ts';
import { dendrogram, dendrogramData } from '../figures/dendrogram.ts';
import type { PrintedReport } from '../printed-report.ts';
import { text } from '../tables.ts';
import { benchmarkClaims, benchmarkQuestion, ruleTitle } from './benchmark-claims.ts';
import { benchmarkData } from './benchmark-data.ts';
import type { BenchmarkReport } from './benchmark-report.ts';
import {
  consensusTable,
  contestedTable,
  distanceTables,
  rankingTable,
  ruleRankTables,
  rulesTable,
  scoreTables,
  tasksTable,
  withoutSystemTable,
  withoutTaskTable,
} from './benchmark-tables.ts';

/**
 * A benchmark report as the renderings show it.
 *
 * @source none: layout
 */
export function printedBenchmarkReport(report: BenchmarkReport): PrintedReport {
  return {
    title: `Benchmark report: ${report.title}`,
    blocks: blocksOf(report),
    data: benchmarkData(report),
  };
}

function blocksOf(report: BenchmarkReport): ReportBlock[] {
  const heading = (title: string) => ({ kind: 'heading', text: title }) as const;
  const present = (...tables: readonly (ReportBlock | undefined)[]) =>
    tables.filter((table) => table !== undefined);
  const sensitivity = present(contestedTable(report), withoutTaskTable(report), withoutSystemTable(report));
  return [
    { kind: 'paragraph', text: benchmarkQuestion(report) },
    heading('What the data say'),
    { kind: 'list', items: benchmarkClaims(report) },
    heading('Combined ranking'),
    rankingTable(report),
    consensusTable(report),
    heading('Tasks'),
    tasksTable(report),
    ...(report.tasks.length > 1 ? [tree(report)] : []),
    heading('Rules'),
    rulesTable(report),
    ...(sensitivity.length > 0 ? [heading('What decides the order'), ...sensitivity] : []),
    heading('Data and methods'),
    ...methods(report).map((paragraph) => ({ kind: 'paragraph', text: paragraph }) as const),
    heading('References'),
    { kind: 'list', items: REFERENCES },
    heading('Provenance'),
    provenance(report),
    heading('Appendix'),
    ...scoreTables(report),
    ...ruleRankTables(report),
    ...(report.tasks.length > 1 ? distanceTables(report) : []),
  ];
}

function tree({ tasks, dendrogram: merges }: BenchmarkReport): ReportBlock {
  const titles = tasks.map(({ title }) => title);
  return {
    kind: 'figure',
    name: 'dendrogram',
    caption:
      'Tasks that order the systems alike are joined early, on the left: what they say twice counts twice in a combined ranking.',
    draw: (theme) => dendrogram(titles, merges, theme),
    data: () => dendrogramData(titles, merges),
  };
}

function methods(report: BenchmarkReport): string[] {
  const rule = report.rules.find(({ id }) => id === report.rule);
  const [first] = report.tasks;
  return [
    `Each system has one score on each task: the value of the task’s primary metric on the last phase with public scores. A missing score is never taken for 0. Systems of a task were compared in pairs with Holm’s correction (Holm, 1979) at ${first?.alpha ?? 0.05}.`,
    `The ranking of this report is by ${rule?.title ?? report.rule}: ${rule?.definition ?? ''} Source: ${rule?.source ?? ''}. ${report.rules.length} rules were computed on the same table; a conclusion survives all of them where every rule that tells two systems apart puts them in the same order.`,
    `Instances and tasks were drawn again with replacement, ${report.details.resamples} times, seed ${report.seed} (Efron & Tibshirani, 1993). Agreement of rankings is Kendall’s τb (Kendall, 1945), concordance of tasks Kendall’s W. Tasks were clustered by average linkage (Sokal & Michener, 1958) on the distance 1 − τb.`,
  ];
}

const REFERENCES = [
  'Efron, B. & Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman & Hall.',
  'Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6, 65–70.',
  'Kendall, M. G. (1945). The treatment of ties in ranking problems. Biometrika 33, 239–251.',
  'Sokal, R. R. & Michener, C. D. (1958). A statistical method for evaluating systematic relationships. University of Kansas Science Bulletin 38, 1409–1438.',
];

function provenance(report: BenchmarkReport): ReportBlock {
  return {
    kind: 'table',
    caption: 'What the report was computed with',
    columns: [text('Field'), text('Value')],
    rows: [
      ['Podium', report.provenance.podium],
      ['Benchmark', report.benchmark],
      ['Rule', ruleTitle(report, report.rule)],
      ['Weights', report.tasks.map(({ id, weight }) => `${id}=${weight}`).join(', ')],
      ['Seed', String(report.seed)],
      ['SHA-256 of the input', report.provenance.input ?? 'computed for this report'],
    ],
    notes: '',
  };
}
