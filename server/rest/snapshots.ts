import { z } from 'zod';
import { csvAnswer } from '../http/answer.ts';
import { type Cell, toCsv } from '../http/csv.ts';
import { operation, slug } from '../http/operation.ts';
import { type SnapshotContent, snapshotContent } from '../services/snapshot-content.ts';
import { citeSnapshot, freezeBoard, getSnapshot, listSnapshots } from '../services/snapshots.ts';
import { titled } from './answers.ts';
import { CITATION_FORMATS, citationAnswer } from './citations.ts';

const params = z.object({ task: slug });
const time = z.iso.datetime();

const summary = z.object({
  id: z.uuid(),
  phase: titled,
  contentHash: z.string().meta({ description: 'SHA-256 of the canonical JSON (RFC 8785) of `content`' }),
  frozenAt: time,
});

export const freezeBoardOperation = operation({
  method: 'post',
  path: '/tasks/{task}/snapshots',
  summary: 'Freeze the public board of a phase as it stands, for its organizers',
  description: 'The same board is frozen once: then the answer names the snapshot that there is.',
  params,
  body: z.object({ phase: slug.optional() }),
  needsAccount: true,
  answers: {
    200: { description: 'The snapshot', schema: z.object({ id: z.uuid(), href: z.string() }) },
  },
  handle: async ({ backend, viewer, params, body }) => {
    const { id } = await freezeBoard(backend.db, viewer, params.task, body.phase);
    return { id, href: `/api/v1/snapshots/${id}` };
  },
});

export const listSnapshotsOperation = operation({
  method: 'get',
  path: '/tasks/{task}/snapshots',
  summary: 'The frozen boards of a task, newest first',
  params,
  answers: { 200: { description: 'Snapshots', schema: z.object({ snapshots: z.array(summary) }) } },
  handle: async ({ backend, viewer, params }) => {
    const { snapshots } = await listSnapshots(backend.db, viewer, params.task);
    return { snapshots };
  },
});

/** `ID` or `ID.json` for all of it, `ID.csv` for its table, `ID.bib` and `ID.cff` to cite it. */
const snapshotFile = z
  .string()
  .regex(
    /^[0-9a-f-]{36}(\.[a-z]+)?$/,
    'expected the id of a snapshot, alone or with .json, .csv, .bib or .cff',
  )
  .transform((name) => ({ id: name.slice(0, 36), format: name.slice(37) || 'json' }))
  .pipe(z.object({ id: z.uuid(), format: z.enum(['json', 'csv', ...CITATION_FORMATS]) }));

export const getSnapshotOperation = operation({
  method: 'get',
  path: '/snapshots/{snapshot}',
  summary: 'A frozen board; with .csv at the end its table, with .bib or .cff how to cite it',
  params: z.object({ snapshot: snapshotFile }),
  answers: {
    200: {
      description: 'The board as it stood',
      schema: summary.extend({
        content: snapshotContent,
        withdrawn: z.array(z.uuid()).meta({ description: 'Submissions that were withdrawn since' }),
      }),
    },
  },
  handle: async ({ backend, viewer, request, params }) => {
    const { id, format } = params.snapshot;
    const view = await getSnapshot(backend.db, viewer, id);
    if (format === 'json') return view;
    if (format === 'csv') {
      return csvAnswer({ request, viewer }, snapshotCsv(view.content), `snapshot-${id}.csv`);
    }
    return citationAnswer(request, citeSnapshot(view, backend.url), format, viewer === null);
  },
});

/** A line for each entry, a value and its interval for each metric, empty where undefined. */
function snapshotCsv({ metrics, entries }: SnapshotContent): string {
  const header = [
    ...['rank', 'rank_low', 'rank_high', 'tied_with_leader', 'p_best', 'system', 'owner', 'baseline'],
    ...['submission', 'submitted_at', ...metrics.flatMap(({ id }) => [id, `${id}_ci_low`, `${id}_ci_high`])],
  ];
  const lines = entries.map((entry): Cell[] => [
    entry.rank,
    entry.rankInterval?.[0] ?? null,
    entry.rankInterval?.[1] ?? null,
    entry.tiedWithLeader,
    entry.pBest,
    ...[entry.system, entry.owner, entry.isBaseline, entry.submission, entry.submittedAt],
    ...metrics.flatMap(({ id }): Cell[] => {
      const score = entry.scores[id];
      return [score?.value ?? null, score?.ci?.[0] ?? null, score?.ci?.[1] ?? null];
    }),
  ]);
  return toCsv([header, ...lines]);
}
