import { z } from 'zod';
import type { Operation } from '../http/operation.ts';
import { operation } from '../http/operation.ts';
import { VERSION } from '../version.ts';
import { whoamiOperation } from './account.ts';
import { problem } from './answers.ts';
import { getTaskAttributesCsvOperation, getTaskAttributesOperation } from './attributes.ts';
import { getBadgeOperation } from './badges.ts';
import {
  getBenchmarkReportOperation,
  getKeptBenchmarkReportOperation,
  keepBenchmarkReportOperation,
} from './benchmark-reports.ts';
import { getBenchmarkOperation, listBenchmarksOperation } from './benchmarks.ts';
import { getCertificateOperation, getKeyOperation } from './certificates.ts';
import { getCitationOperation } from './citations.ts';
import { getComparisonCsvOperation, getComparisonOperation } from './comparisons.ts';
import {
  addDraftFileOperation,
  finishDraftOperation,
  getDraftOperation,
  openDraftOperation,
} from './drafts.ts';
import {
  getSubmissionFigureOperation,
  getTaskFigureOperation,
  listSubmissionFiguresOperation,
  listTaskFiguresOperation,
} from './figures.ts';
import { getTaskInstancesCsvOperation, getTaskInstancesOperation } from './instances.ts';
import {
  addStudyFileOperation,
  createStudyOperation,
  getStudyCsvOperation,
  getStudyOperation,
  startStudyOperation,
} from './judgment-studies.ts';
import {
  getLeaderboardCsvOperation,
  getLeaderboardOperation,
  getRankingSchemesOperation,
} from './leaderboards.ts';
import { getRankingCsvOperation, getRankingOperation, getScoreTableOperation } from './rankings.ts';
import { createReportOperation, getReportOperation } from './reports.ts';
import { getScoreHistoryCsvOperation, getScoreHistoryOperation } from './score-history.ts';
import { getSubmissionSlicesOperation, getTaskSlicesCsvOperation, getTaskSlicesOperation } from './slices.ts';
import { freezeBoardOperation, getSnapshotOperation, listSnapshotsOperation } from './snapshots.ts';
import { healthOperation, readyOperation, statusOperation } from './status.ts';
import {
  createSubmissionOperation,
  getInstancesOperation,
  getSubmissionFileOperation,
  getSubmissionOperation,
  listSubmissionsOperation,
  retryOperation,
  withdrawOperation,
} from './submissions.ts';
import { getQuotaOperation, getTaskFileOperation, getTaskOperation, listTasksOperation } from './tasks.ts';
import { getVolumeOperation, listVolumesOperation } from './volumes.ts';

/** What the document needs of an operation, whatever its types. */
export type Described = Omit<Operation, 'params' | 'query' | 'body'> & {
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
};

/** Every operation of the REST interface, in the order of the document. */
export const operations: readonly Described[] = [
  listBenchmarksOperation,
  getBenchmarkOperation,
  getRankingOperation,
  getRankingCsvOperation,
  getBenchmarkReportOperation,
  keepBenchmarkReportOperation,
  getKeptBenchmarkReportOperation,
  getScoreTableOperation,
  listTasksOperation,
  getTaskOperation,
  getTaskFileOperation,
  getQuotaOperation,
  getLeaderboardOperation,
  getLeaderboardCsvOperation,
  getRankingSchemesOperation,
  getScoreHistoryOperation,
  getScoreHistoryCsvOperation,
  listTaskFiguresOperation,
  getTaskFigureOperation,
  getTaskSlicesOperation,
  getTaskSlicesCsvOperation,
  getCitationOperation,
  getComparisonOperation,
  getComparisonCsvOperation,
  getTaskInstancesOperation,
  getTaskInstancesCsvOperation,
  getTaskAttributesOperation,
  getTaskAttributesCsvOperation,
  createSubmissionOperation,
  openDraftOperation,
  getDraftOperation,
  addDraftFileOperation,
  finishDraftOperation,
  listSubmissionsOperation,
  getSubmissionOperation,
  getInstancesOperation,
  listSubmissionFiguresOperation,
  getSubmissionFigureOperation,
  getSubmissionSlicesOperation,
  getCertificateOperation,
  getBadgeOperation,
  getSubmissionFileOperation,
  listVolumesOperation,
  getVolumeOperation,
  withdrawOperation,
  retryOperation,
  listSnapshotsOperation,
  freezeBoardOperation,
  getSnapshotOperation,
  createStudyOperation,
  addStudyFileOperation,
  startStudyOperation,
  getStudyOperation,
  getStudyCsvOperation,
  createReportOperation,
  getReportOperation,
  getKeyOperation,
  whoamiOperation,
  statusOperation,
  healthOperation,
  readyOperation,
];

export const openapiOperation = operation({
  method: 'get',
  path: '/openapi.json',
  summary: 'This document',
  answers: { 200: { description: 'OpenAPI 3.1' } },
  handle: async () => openapiDocument(),
});

/** The OpenAPI 3.1 document, made of the schemas that validate requests. */
export function openapiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const described of operations) {
    paths[described.path] = { ...paths[described.path], [described.method]: toOperation(described) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Podium',
      version: VERSION,
      description:
        'Errors are problem documents (RFC 9457) with a stable `code`. Times are ISO 8601 in UTC. Files above some megabytes go best by resumable upload: tus 1.0.0 at `/api/uploads`, with the metadata `task`, `phase`, `system`, `note`, `filename`.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: toSchema(problem) },
    },
  };
}

function toOperation(described: Described): Record<string, unknown> {
  const { summary, description, needsAccount, answers } = described;
  return {
    summary,
    ...(description ? { description } : {}),
    security: needsAccount ? [{ token: [] }] : [{}, { token: [] }],
    parameters: [...parameters('path', described.params), ...parameters('query', described.query)],
    ...requestBody(described),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { description, schema, type }]) => [
          status,
          {
            description,
            content: schema
              ? { 'application/json': { schema: toSchema(schema) } }
              : { [type ?? 'application/json']: {} },
          },
        ]),
      ),
      default: {
        description: 'A problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function requestBody({ body, takesFile }: Described): Record<string, unknown> {
  if (takesFile) return { requestBody: { required: true, content: { 'application/octet-stream': {} } } };
  if (!body) return {};
  return {
    requestBody: { required: true, content: { 'application/json': { schema: toSchema(body, 'input') } } },
  };
}

function parameters(place: 'path' | 'query', schema: z.ZodType | undefined): Record<string, unknown>[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = toSchema(schema, 'input') as {
    properties?: Record<string, Record<string, unknown>>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function toSchema(schema: z.ZodType, io: 'input' | 'output' = 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
