import { z } from 'zod';
import { benchmarkCsv } from '#evaluation/report/benchmark/benchmark-csv.ts';
import { printedBenchmarkReport } from '#evaluation/report/benchmark/benchmark-document.ts';
import type { BenchmarkReport } from '#evaluation/report/benchmark/benchmark-report.ts';
import { reportHtml } from '#evaluation/report/significance-html.ts';
import { reportLatex } from '#evaluation/report/significance-latex.ts';
import { textAnswer } from '../http/answer.ts';
import { operation, slug } from '../http/operation.ts';
import { getBenchmarkReport } from '../services/benchmark-reports.ts';
import { DEFAULT_RULE, listRules } from '../services/rules.ts';
import * as answer from './answers.ts';

const RENDERINGS = {
  csv: { type: 'text/csv; charset=utf-8', render: benchmarkCsv },
  tex: {
    type: 'application/x-tex; charset=utf-8',
    render: (report: BenchmarkReport) => reportLatex(printedBenchmarkReport(report)),
  },
  html: {
    type: 'text/html; charset=utf-8',
    render: (report: BenchmarkReport) => reportHtml(printedBenchmarkReport(report)),
  },
};

export const getBenchmarkReportOperation = operation({
  method: 'get',
  path: '/benchmarks/{benchmark}/report',
  summary: 'A report on a whole benchmark',
  description:
    'Every task in short, the combined ranking by every rule, what survives all rules, contested pairs, what single tasks and systems decide, and the tasks by how alike they order the systems. As the ranking: only public scores.',
  params: z.object({ benchmark: slug }),
  query: z.object({
    rule: z
      .enum(listRules().map(({ id }) => id))
      .default(DEFAULT_RULE)
      .meta({ description: 'The rule that the report is about' }),
    format: z.enum(['json', 'csv', 'tex', 'html']).default('json'),
  }),
  answers: { 200: { description: 'The report', schema: answer.benchmarkReport } },
  handle: async ({ backend, viewer, request, params, query: { rule, format } }) => {
    const report = await getBenchmarkReport(backend.db, params.benchmark, { rule });
    if (format === 'json') return report;
    const { type, render } = RENDERINGS[format];
    return textAnswer(request, render(report), type, {
      isPublic: viewer === null,
      fileName: `${params.benchmark}-report.${format}`,
    });
  },
});
