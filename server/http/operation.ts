import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Backend, backend } from '../backend.ts';
import { ServiceError } from '../errors.ts';
import type { Viewer } from '../permissions.ts';
import { usesCookie, viewerOf } from '../viewer.ts';
import { textAnswer } from './answer.ts';
import { inWords } from './in-words.ts';
import { problemResponse, toProblem } from './problem.ts';

/** Everything that a handler may use of a request. */
export interface Call<Params, Query, Body> {
  backend: Backend;
  viewer: Viewer | null;
  request: Request;
  params: Params;
  query: Query;
  body: Body;
}

/** One verb of the REST interface: what the router, the validation and the OpenAPI document are made of. */
export interface Operation<Params = unknown, Query = unknown, Body = unknown> {
  method: 'get' | 'post';
  /** Below `/api/v1`, with `{name}` for parameters. */
  path: string;
  summary: string;
  description?: string;
  params?: z.ZodType<Params>;
  query?: z.ZodType<Query>;
  body?: z.ZodType<Body>;
  /** The request's body is a file of this type, read by the handler as a stream. */
  takesFile?: boolean;
  /** Refuses whoever is not signed in; documented as such. */
  needsAccount?: boolean;
  answers: Readonly<Record<number, { description: string; schema?: z.ZodType; type?: string }>>;
  /** A `Response` is sent as it is, anything else as JSON. */
  handle(call: Call<Params, Query, Body>): Promise<unknown>;
}

export function operation<Params = unknown, Query = unknown, Body = unknown>(
  definition: Operation<Params, Query, Body>,
): Operation<Params, Query, Body> {
  return definition;
}

const MAX_JSON_BYTES = 256 * 1024;

/** The Next route handler of an operation: finds the viewer, validates, handles, maps errors. */
export function serve<Params, Query, Body>(definition: Operation<Params, Query, Body>) {
  return guarded(async (request, viewer, context: { params: Promise<unknown> }) => {
    const result = await definition.handle({
      backend: backend(),
      viewer,
      request,
      params: parse(definition.params, await context.params),
      query: parse(definition.query, Object.fromEntries(new URL(request.url).searchParams)),
      body: parse(definition.body, definition.body && (await readJson(request))),
    });
    if (result instanceof Response) return result;
    const text = JSON.stringify(result);
    if (definition.method !== 'get') {
      return new Response(text, { headers: { 'content-type': 'application/json' } });
    }
    return textAnswer(request, text, 'application/json', { isPublic: viewer === null });
  });
}

/** Wraps a handler of raw requests: who asks, same origin for cookies, errors as problems, a request id on each. */
export function guarded<Context>(
  handle: (request: Request, viewer: Viewer | null, context: Context) => Promise<Response>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    const requestId = requestIdOf(request);
    let response: Response;
    try {
      refuseForeignOrigin(request);
      const { db, auth } = backend();
      response = await handle(request, await viewerOf(db, auth, request.headers), context);
    } catch (error) {
      response = problemResponse(toProblem(error, requestId));
    }
    response.headers.set('x-request-id', requestId);
    return response;
  };
}

function parse<T>(schema: z.ZodType<T> | undefined, value: unknown): T {
  return schema ? schema.parse(value, { error: inWords }) : (undefined as T);
}

async function readJson(request: Request): Promise<unknown> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of request.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_JSON_BYTES) {
      throw new ServiceError(
        'too-large',
        'body_too_large',
        `The body is larger than ${MAX_JSON_BYTES} bytes`,
      );
    }
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ServiceError('invalid', 'not_json', 'The body is not JSON');
  }
}

/** A browser sends its cookies along with what other sites make it send: those requests are refused. */
function refuseForeignOrigin(request: Request): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || !usesCookie(request.headers)) return;
  const origin = request.headers.get('origin');
  const host = request.headers.get('host');
  const own = [new URL(backend().url).host, host];
  if (origin !== null && URL.canParse(origin) && own.includes(new URL(origin).host)) return;
  throw new ServiceError(
    'forbidden',
    'foreign_origin',
    'This request does not come from a page of this site',
  );
}

function requestIdOf(request: Request): string {
  const given = request.headers.get('x-request-id');
  return given !== null && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

export const slug = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'expected lower-case letters and digits, with single hyphens between them',
  )
  .max(100);
