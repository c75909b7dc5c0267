import { z } from 'zod';
import { benchmarkCsv } from '#evaluation/report/benchmark/benchmark-csv.ts';
import { printedBenchmarkReport } from '#evaluation/report/benchmark/benchmark-document.ts';
import type { BenchmarkReport } from '#evaluation/report/benchmark/benchmark-report.ts';
import { csvBundle } from '#evaluation/report/csv-bundle.ts';
import { reportHtml } from '#evaluation/report/significance-html.ts';
import { reportLatex } from '#evaluation/report/significance-latex.ts';
import { clientAddress } from '../client-address.ts';
import { archiveAnswer, blobAnswer, textAnswer } from '../http/answer.ts';
import { operation, slug } from '../http/operation.ts';
import { getBenchmarkReport } from '../services/benchmark-reports.ts';
import { citeBenchmarkReport } from '../services/citations.ts';
import {
  findBenchmarkFile,
  getKeptBenchmarkReport,
  keepBenchmarkReport,
} from '../services/kept-benchmark-reports.ts';
import { DEFAULT_RULE, listRules } from '../services/rules.ts';
import { zippedTexts } from '../zip-file.ts';
import * as answer from './answers.ts';
import { CITATION_FORMATS, citationAnswer } from './citations.ts';

const RULES = z
  .enum(listRules().map(({ id }) => id))
  .default(DEFAULT_RULE)
  .meta({ description: 'The rule that the report is about' });

const RENDERINGS = {
  json: { type: 'application/json', render: (report: BenchmarkReport) => JSON.stringify(report) },
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

const benchmarkArchive = (report: BenchmarkReport): Uint8Array =>
  zippedTexts(csvBundle(printedBenchmarkReport(report)));

export const getBenchmarkReportOperation = operation({
  method: 'get',
  path: '/benchmarks/{benchmark}/report',
  summary: 'A report on a whole benchmark',
  description:
    'Every task in short, the combined ranking by every rule, what survives all rules, contested pairs, what single tasks and systems decide, and the tasks by how alike they order the systems. As the ranking: only public scores.',
  params: z.object({ benchmark: slug }),
  query: z.object({
    rule: RULES,
    format: z.enum(['json', 'csv', 'csv.zip', 'tex', 'html']).default('json'),
  }),
  answers: { 200: { description: 'The report', schema: answer.benchmarkReport } },
  handle: async ({ backend, viewer, request, params, query: { rule, format } }) => {
    const report = await getBenchmarkReport(backend.db, params.benchmark, { rule });
    if (format === 'json') return report;
    const told = { isPublic: viewer === null, fileName: `${params.benchmark}-report.${format}` };
    if (format === 'csv.zip') return archiveAnswer(benchmarkArchive(report), told);
    const { type, render } = RENDERINGS[format];
    return textAnswer(request, render(report), type, told);
  },
});

export const keepBenchmarkReportOperation = operation({
  method: 'post',
  path: '/benchmarks/{benchmark}/reports',
  summary: 'Keep the report on a benchmark as it stands, under an address that does not change',
  description:
    'The same report is kept once. Its PDF and its LaTeX with figures are made by a worker; all else is there at once.',
  params: z.object({ benchmark: slug }),
  body: z.object({ rule: RULES }),
  answers: {
    200: { description: 'The report', schema: z.object({ sha256: z.string(), href: z.string() }) },
  },
  handle: async ({ backend, viewer, request, params, body: { rule } }) => {
    const asked = { slug: params.benchmark, rule };
    const { sha256 } = await keepBenchmarkReport(backend.db, viewer, asked, clientAddress(request.headers));
    return { sha256, href: `/api/v1/benchmark-reports/${sha256}` };
  },
});

/** `SHA256` for the report with its state; `SHA256.json` for its bytes, and other endings for its renderings. */
const keptFile = z
  .string()
  .regex(
    /^[0-9a-f]{64}(\.[a-z.]+)?$/,
    'expected the SHA-256 of a report, alone or with the ending of a rendering',
  )
  .transform((name) => ({ sha256: name.slice(0, 64), format: name.slice(65) || 'state' }))
  .pipe(
    z.object({
      sha256: z.string(),
      format: z.enum([
        'state',
        'json',
        'csv',
        'csv.zip',
        'tex',
        'tex.zip',
        'html',
        'pdf',
        ...CITATION_FORMATS,
      ]),
    }),
  );

export const getKeptBenchmarkReportOperation = operation({
  method: 'get',
  path: '/benchmark-reports/{report}',
  summary:
    'A kept benchmark report with its state; with .json its bytes, whose SHA-256 is its name; with .csv, .csv.zip (a file for each table and figure), .tex (tables), .tex.zip (with figures), .html or .pdf, that rendering; with .bib or .cff, how to cite it',
  params: z.object({ report: keptFile }),
  answers: {
    200: {
      description: 'The report; `state` is that of its PDF and its LaTeX with figures',
      schema: z.object({
        sha256: z.string(),
        benchmark: answer.titled,
        state: z.enum(['queued', 'ready', 'failed']),
        hasLatex: z.boolean(),
        keptAt: z.iso.datetime(),
        report: answer.benchmarkReport,
      }),
    },
  },
  handle: async ({ backend, viewer, request, params: { report: asked } }) => {
    const { sha256, format } = asked;
    const kept = await getKeptBenchmarkReport(backend.db, sha256);
    if (format === 'state') return kept;
    if (format === 'bib' || format === 'cff') {
      return citationAnswer(request, citeBenchmarkReport(kept, backend.url), format, viewer === null);
    }
    const fileName = `${kept.benchmark.slug}-report.${format}`;
    if (format === 'pdf' || format === 'tex.zip') {
      const [kind, type] =
        format === 'pdf' ? (['pdf', 'application/pdf'] as const) : (['latex', 'application/zip'] as const);
      const file = await findBenchmarkFile(backend.db, sha256, kind);
      return blobAnswer(backend.blobs, { ...file, fileName }, type);
    }
    const isPublic = viewer === null;
    if (format === 'csv.zip') return archiveAnswer(benchmarkArchive(kept.report), { isPublic, fileName });
    const { type, render } = RENDERINGS[format];
    return textAnswer(request, render(kept.report), type, { isPublic, fileName });
  },
});
