import { mkdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Metadata, Server } from '@tus/server';
import { z } from 'zod';
import type { Submission } from '#db/schema/index.ts';
import type { Backend } from '../backend.ts';
import { ServiceError } from '../errors.ts';
import { maySubmit, type Viewer } from '../permissions.ts';
import { attributesText } from '../services/system-attributes.ts';
import {
  abandonUpload,
  completeUpload,
  findUpload,
  startSubmission,
  type UploadOutcome,
  type UploadRequest,
} from '../services/uploads.ts';

/** Where uploads live. Each is named by the submission that it becomes. */
export const UPLOAD_PATH = '/api/uploads';

const EXPIRE_MS = 24 * 3600 * 1000;

/**
 * Resumable uploads by the tus protocol (https://tus.io, version 1.0.0). The library moves bytes to disk; who may
 * send them, and what becomes of them, is decided here, before and after it.
 */
export function uploadEndpoint(
  backend: Backend,
): (request: Request, viewer: Viewer | null) => Promise<Response> {
  const { db, blobs, uploadFolder } = backend;
  mkdirSync(uploadFolder, { recursive: true });
  const named = new WeakMap<object, string>();
  const tus = new Server({
    path: UPLOAD_PATH,
    relativeLocation: true,
    datastore: new FileStore({ directory: uploadFolder, expirationPeriodInMilliseconds: EXPIRE_MS }),
    namingFunction: (request) => named.get(request) ?? refuseUnnamed(),
    exposedHeaders: ['Podium-Submission', 'Podium-Duplicate'],
    allowedOrigins: [],
  });
  const pathOf = (id: string): string => join(uploadFolder, id);

  async function create(request: Request, viewer: Viewer | null): Promise<Response> {
    if (!request.headers.has('tus-resumable')) return tus.handleWeb(request); // which says what is missing
    const { id } = await startSubmission(db, viewer, requestOf(request.headers));
    named.set(request, id);
    const response = await tus.handleWeb(request);
    if (response.status !== 201) await abandonUpload(db, viewer, id);
    response.headers.set('podium-submission', id);
    return finishIfComplete(response, id);
  }

  /** Completes an upload whose bytes are all there and names the submission; leaves others as they are. */
  async function finishIfComplete(response: Response, id: string): Promise<Response> {
    const [offset, length] = await progressOf(id);
    if (offset !== length) return response;
    return withOutcome(response, await completeUpload(db, blobs, id, pathOf(id)));
  }

  async function progressOf(id: string): Promise<[offset: number, length: number | undefined]> {
    const file = await stat(pathOf(id)).catch(() => undefined);
    const upload = file && (await tus.datastore.getUpload(id).catch(() => undefined));
    return [file?.size ?? -1, upload?.size];
  }

  async function resume(request: Request, viewer: Viewer | null, id: string): Promise<Response> {
    if (request.method === 'PATCH') maySubmit(viewer);
    const upload = await findUpload(db, viewer, id);
    if (upload.state !== 'uploading') {
      return withOutcome(complete(request, upload), await completeUpload(db, blobs, id, pathOf(id)));
    }
    const response = await tus.handleWeb(request);
    return response.ok ? finishIfComplete(response, id) : response;
  }

  return async (request, viewer) => {
    const [id] = new URL(request.url).pathname.slice(UPLOAD_PATH.length + 1).split('/');
    if (request.method === 'OPTIONS') return tus.handleWeb(request);
    if (request.method === 'POST' && !id) return create(request, viewer);
    if (id && (request.method === 'HEAD' || request.method === 'PATCH')) return resume(request, viewer, id);
    if (id && request.method === 'DELETE') {
      await abandonUpload(db, viewer, id);
      const response = await tus.handleWeb(request);
      return response.status === 404
        ? new Response(null, { status: 204, headers: response.headers })
        : response;
    }
    return new Response(null, { status: 405, headers: { allow: 'OPTIONS, POST, HEAD, PATCH, DELETE' } });
  };
}

/** The answer to a client that asks about, or sends the end of, an upload that is stored already. */
function complete(request: Request, upload: Submission): Response {
  const headers = {
    'tus-resumable': '1.0.0',
    'cache-control': 'no-store',
    'upload-offset': String(upload.bytes),
    'upload-length': String(upload.bytes),
  };
  return new Response(null, { status: request.method === 'HEAD' ? 200 : 204, headers });
}

function withOutcome(response: Response, { id, duplicate }: UploadOutcome): Response {
  response.headers.set('podium-submission', id);
  response.headers.set('podium-duplicate', String(duplicate));
  return response;
}

const length = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

/** What the client declares in the headers `Upload-Length` and `Upload-Metadata`. */
function requestOf(headers: Headers): UploadRequest {
  const bytes = length.safeParse(headers.get('upload-length'));
  if (!bytes.success) {
    throw new ServiceError(
      'invalid',
      'length_required',
      'Upload-Length must state the size of the file in bytes',
    );
  }
  const { task, phase, system, note, attributes, filename } = readMetadata(headers);
  return {
    task: task ?? '',
    ...(phase ? { phase } : {}),
    system: system ?? '',
    note: note ?? '',
    ...(attributes ? { attributes: attributesText.parse(attributes) } : {}),
    ...(filename ? { fileName: filename } : {}),
    bytes: bytes.data,
  };
}

function readMetadata(headers: Headers): Record<string, string | null> {
  try {
    return Metadata.parse(headers.get('upload-metadata') ?? undefined);
  } catch {
    throw new ServiceError(
      'invalid',
      'metadata_malformed',
      'Upload-Metadata must hold pairs of key and base64 value',
    );
  }
}

function refuseUnnamed(): never {
  throw new Error('uploads are made by `create` alone');
}
