import { z } from 'zod';
import { bibtex } from '#evaluation/citations/bibtex.ts';
import { cff } from '#evaluation/citations/cff.ts';
import type { CitedWork } from '#evaluation/citations/cited-work.ts';
import { textAnswer } from '../http/answer.ts';
import { queryOf } from '../http/in-words.ts';
import { operation, slug } from '../http/operation.ts';
import { citeBoard, citeTask } from '../services/citations.ts';

export const CITATION_FORMATS = ['bib', 'cff'] as const;
type CitationFormat = (typeof CITATION_FORMATS)[number];

/** A work in the format of a list of references. */
export function citationAnswer(
  request: Request,
  work: CitedWork,
  format: CitationFormat,
  isPublic: boolean,
): Response {
  return format === 'bib'
    ? textAnswer(request, bibtex(work), 'application/x-bibtex; charset=utf-8', {
        isPublic,
        fileName: `${work.key}.bib`,
      })
    : textAnswer(request, cff(work), 'application/yaml; charset=utf-8', {
        isPublic,
        fileName: 'CITATION.cff',
      });
}

const citationFile = z
  .string()
  .regex(/^(task|board)\.(bib|cff)$/, 'expected task.bib, task.cff, board.bib or board.cff')
  .transform((name) => name.split('.'))
  .pipe(z.tuple([z.enum(['task', 'board']), z.enum(CITATION_FORMATS)]));

export const getCitationOperation = operation({
  method: 'get',
  path: '/tasks/{task}/citations/{file}',
  summary: 'How to cite a task or its board: `task.bib`, `task.cff`, `board.bib`, `board.cff`',
  params: z.object({ task: slug, file: citationFile }),
  query: queryOf({ phase: slug.optional().meta({ description: 'Of the board' }) }),
  answers: { 200: { description: 'BibTeX or CITATION.cff', type: 'text/plain' } },
  handle: async ({ backend: { db, url }, viewer, request, params, query }) => {
    const [what, format] = params.file;
    const work =
      what === 'task'
        ? await citeTask(db, url, params.task)
        : await citeBoard(db, viewer, url, params.task, query.phase);
    return citationAnswer(request, work, format, viewer === null);
  },
});
