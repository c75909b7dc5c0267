import { z } from 'zod';
import type { FigureOverlay } from '#evaluation/figures/overlay.ts';
import { notFound, ServiceError } from '../errors.ts';
import { figureCsv, figureSvg } from '../figure-drawing.ts';
import { textAnswer } from '../http/answer.ts';
import { queryOf } from '../http/in-words.ts';
import { operation, slug } from '../http/operation.ts';
import { type FiguresView, getSubmissionFigures, getTaskFigures, MOST_SYSTEMS } from '../services/figures.ts';
import * as answer from './figure-answers.ts';

const phase = slug.optional().meta({ description: 'The last phase with public scores unless given' });
const panel = z.string().max(500).optional().meta({ description: 'The first unless given' });

/** `ID` or `ID.json` for the numbers with the figure's words; `ID.csv` for the numbers, `ID.svg` for a drawing. */
const figureFile = z
  .string()
  .regex(/^[a-z0-9_-]{1,100}(\.(json|csv|svg))?$/)
  .transform((name) => {
    const [id = '', format = 'json'] = name.split('.');
    return { id, format };
  });

const FORMATS = 'With .csv at the end the numbers alone, a line for each point; with .svg a drawing.';

const listed = ({ figures, withheld }: FiguresView) => ({ figures, withheld });

export const listTaskFiguresOperation = operation({
  method: 'get',
  path: '/tasks/{task}/figures',
  summary: 'The figures that there are of the submissions on a board',
  params: z.object({ task: slug }),
  query: queryOf({ phase }),
  answers: { 200: { description: 'The figures without their data', schema: answer.figures } },
  handle: async ({ backend, viewer, params, query }) =>
    listed(await getTaskFigures(backend.db, viewer, params.task, query.phase)),
});

export const getTaskFigureOperation = operation({
  method: 'get',
  path: '/tasks/{task}/figures/{figure}',
  summary: 'A figure of several systems of a board, laid over each other',
  description: FORMATS,
  params: z.object({ task: slug, figure: figureFile }),
  query: queryOf({
    phase,
    panel,
    submission: z
      .string()
      .max(1000)
      .optional()
      .meta({ description: `Ids of up to ${MOST_SYSTEMS} submissions, separated by commas; else the best` }),
  }),
  answers: { 200: { description: 'One panel of the figure', schema: answer.figure } },
  handle: async ({ backend, viewer, request, params, query }) => {
    const submissions = query.submission?.split(',').filter(Boolean);
    const question = { figure: params.figure.id, panel: query.panel, submissions };
    const view = await getTaskFigures(backend.db, viewer, params.task, query.phase, question);
    requireSystems(submissions, view.systems);
    const overlay = requireFigure(view, question);
    return rendered(request, overlay, params.figure.format, {
      isPublic: viewer === null,
      name: `${params.task}-${view.phase.slug}-${overlay.head.id}`,
    });
  },
});

export const listSubmissionFiguresOperation = operation({
  method: 'get',
  path: '/submissions/{id}/figures',
  summary: 'The figures of a submission',
  params: z.object({ id: z.uuid() }),
  answers: { 200: { description: 'The figures without their data', schema: answer.figures } },
  handle: async ({ backend, viewer, params }) =>
    listed(await getSubmissionFigures(backend.db, viewer, params.id)),
});

export const getSubmissionFigureOperation = operation({
  method: 'get',
  path: '/submissions/{id}/figures/{figure}',
  summary: 'A figure of a submission',
  description: FORMATS,
  params: z.object({ id: z.uuid(), figure: figureFile }),
  query: queryOf({ panel }),
  answers: { 200: { description: 'One panel of the figure', schema: answer.figure } },
  handle: async ({ backend, viewer, request, params, query }) => {
    const question = { figure: params.figure.id, panel: query.panel };
    const view = await getSubmissionFigures(backend.db, viewer, params.id, question);
    const overlay = requireFigure(view, question);
    return rendered(request, overlay, params.figure.format, {
      isPublic: viewer === null,
      name: `${params.id}-${overlay.head.id}`,
    });
  },
});

function requireSystems(
  asked: readonly string[] | undefined,
  systems: readonly { submissionId: string; isChosen: boolean }[],
): void {
  const chosen = new Set(systems.flatMap(({ submissionId, isChosen }) => (isChosen ? submissionId : [])));
  if (asked === undefined) return;
  if (new Set(asked).size > MOST_SYSTEMS) {
    const message = `submission: expected at most ${MOST_SYSTEMS} ids`;
    throw new ServiceError('invalid', 'too_many_systems', message);
  }
  const unknown = asked.find((id) => !chosen.has(id));
  if (unknown === undefined) return;
  throw new ServiceError('invalid', 'submission_unknown', `submission: ${unknown} is not on the board`);
}

/** Pages show what there is instead; programs are told. */
function requireFigure(
  { overlay }: FiguresView,
  { figure, panel: asked }: { figure: string; panel: string | undefined },
): FigureOverlay {
  if (overlay?.head.id !== figure) throw notFound('Figure');
  if (asked !== undefined && overlay.panel !== asked) {
    throw new ServiceError('invalid', 'panel_unknown', `panel: the figure has no panel "${asked}"`);
  }
  return overlay;
}

function rendered(
  request: Request,
  overlay: FigureOverlay,
  format: string,
  { isPublic, name }: { isPublic: boolean; name: string },
): unknown {
  const { head, panel: shown, series } = overlay;
  if (format === 'json') return { ...head, panel: shown, series };
  const fileName = `${name}.${format}`;
  return format === 'csv'
    ? textAnswer(request, figureCsv(overlay), 'text/csv; charset=utf-8', { isPublic, fileName })
    : textAnswer(request, figureSvg(overlay), 'image/svg+xml; charset=utf-8', { isPublic, fileName });
}
