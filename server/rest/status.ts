import { access, constants, mkdir } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { operation } from '../http/operation.ts';
import { log } from '../log.ts';
import { getStatus } from '../services/status.ts';

const isoTime = z.iso.datetime();

export const statusOperation = operation({
  method: 'get',
  path: '/status.json',
  summary: 'Queue length, waiting times and workers',
  answers: {
    200: {
      description: 'The state of the whole',
      schema: z.object({
        database: z.literal('ok'),
        queue: z.object({
          queued: z.int(),
          running: z.int(),
          failedToday: z.int(),
          p50WaitMs: z.number().nullable(),
          p95WaitMs: z.number().nullable(),
        }),
        workers: z.array(
          z.object({
            id: z.string(),
            device: z.string(),
            version: z.string(),
            startedAt: isoTime,
            seenAt: isoTime,
            working: z.int(),
            alive: z.boolean(),
          }),
        ),
      }),
    },
  },
  handle: ({ backend }) => getStatus(backend.db),
});

const health = z.object({ status: z.enum(['ok', 'unavailable']) });

export const healthOperation = operation({
  method: 'get',
  path: '/healthz',
  summary: 'The web process answers',
  answers: { 200: { description: 'It does', schema: health } },
  handle: async () => ({ status: 'ok' }),
});

export const readyOperation = operation({
  method: 'get',
  path: '/readyz',
  summary: 'Database and storage answer, so that requests can be served',
  answers: {
    200: { description: 'They do', schema: health },
    503: { description: 'They do not', schema: health },
  },
  handle: async ({ backend }) => {
    try {
      await backend.db.execute(sql`select 1 from tasks limit 1`);
      await mkdir(backend.uploadFolder, { recursive: true });
      await access(backend.uploadFolder, constants.W_OK);
      return { status: 'ok' };
    } catch (error) {
      log.error({ event: 'not-ready', err: error });
      return Response.json({ status: 'unavailable' }, { status: 503, headers: { 'retry-after': '5' } });
    }
  },
});
