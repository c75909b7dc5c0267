import { z } from 'zod';
import { csvBundle } from '#evaluation/report/csv-bundle.ts';
import { printedReport } from '#evaluation/report/printed-report.ts';
import { significanceCsv } from '#evaluation/report/significance-csv.ts';
import { significanceLatex } from '#evaluation/report/significance-latex.ts';
import { clientAddress } from '../client-address.ts';
import { notFound } from '../errors.ts';
import { archiveAnswer, blobAnswer, textAnswer } from '../http/answer.ts';
import { operation } from '../http/operation.ts';
import { citeReport } from '../services/citations.ts';
import { findReportFile, getReport, reportQuestion, requestReport } from '../services/reports.ts';
import { zippedTexts } from '../zip-file.ts';
import * as answer from './answers.ts';
import { CITATION_FORMATS, citationAnswer } from './citations.ts';

export const createReportOperation = operation({
  method: 'post',
  path: '/reports',
  summary: 'Ask for a significance report',
  description:
    'The same question about the same scores gives the same report. Readers without an account may ask about public phases.',
  body: reportQuestion,
  answers: { 200: { description: 'The report, ready or queued', schema: answer.reportCreated } },
  handle: async ({ backend, viewer, request, body }) => {
    const { id } = await requestReport(backend.db, viewer, body, clientAddress(request.headers));
    return { id, href: `/api/v1/reports/${id}` };
  },
});

const FORMATS = ['json', 'csv', 'csv.zip', 'tex', 'tex.zip', 'pdf', ...CITATION_FORMATS] as const;

/** `ID` or `ID.json` for the report with its state; other endings for its renderings, `ID.bib`, `ID.cff` to cite it. */
const reportFile = z
  .string()
  .regex(
    /^[0-9a-f-]{36}(\.[a-z.]+)?$/,
    'expected the id of a report, alone or with the ending of a rendering',
  )
  .transform((name) => ({ id: name.slice(0, 36), format: name.slice(37) || 'json' }))
  .pipe(z.object({ id: z.uuid(), format: z.enum(FORMATS) }));

export const getReportOperation = operation({
  method: 'get',
  path: '/reports/{report}',
  summary:
    'A report: with its state as JSON; with .csv, .csv.zip (a file for each table and figure), .tex (tables), .tex.zip (with figures) or .pdf at the end, that rendering; with .bib or .cff, how to cite it',
  params: z.object({ report: reportFile }),
  answers: { 200: { description: 'The report; `report` is null until it is ready', schema: answer.report } },
  handle: async ({ backend, viewer, request, params }) => {
    const { id, format } = params.report;
    const view = await getReport(backend.db, viewer, id);
    if (format === 'json') return view;
    if (format === 'bib' || format === 'cff') {
      const work = await citeReport(backend.db, viewer, backend.url, id);
      return citationAnswer(request, work, format, viewer === null);
    }
    const fileName = `report-${id}.${format}`;
    if (format === 'pdf' || format === 'tex.zip') {
      const [kind, type] =
        format === 'pdf' ? (['pdf', 'application/pdf'] as const) : (['latex', 'application/zip'] as const);
      const file = await findReportFile(backend.db, viewer, id, kind);
      return blobAnswer(backend.blobs, { ...file, fileName }, type);
    }
    if (view.report === null) throw notFound('Report');
    const isPublic = viewer === null;
    if (format === 'csv.zip') {
      return archiveAnswer(zippedTexts(csvBundle(printedReport(view.report))), { isPublic, fileName });
    }
    return format === 'csv'
      ? textAnswer(request, significanceCsv(view.report), 'text/csv; charset=utf-8', { isPublic, fileName })
      : textAnswer(request, significanceLatex(view.report), 'application/x-tex; charset=utf-8', {
          isPublic,
          fileName,
        });
  },
});
