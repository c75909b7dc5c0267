import { serve } from '../http/operation.ts';
import { unknownPath } from '../http/unknown-path.ts';
import { openapiOperation, operations } from '../rest/openapi.ts';
import { type Answer, read } from './answer.ts';
import { TEST_URL } from './backend.ts';

const routes = [...operations, openapiOperation].map((operation) => ({
  method: operation.method.toUpperCase(),
  pattern: new RegExp(
    `^/api/v1${operation.path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`,
  ),
  handle: serve(operation),
}));

/** The handler of a path below `/api/v1`, with its parameters bound. */
export function routeOf(
  method: string,
  pathname: string,
): ((request: Request) => Promise<Response>) | undefined {
  for (const route of routes) {
    const match = route.method === method ? route.pattern.exec(pathname) : null;
    if (!match) continue;
    const params = Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    return (request) => route.handle(request, { params: Promise.resolve(params) });
  }
  return undefined;
}

/** Sends a request to the REST interface as Next would, without a network. */
export async function api(
  method: 'GET' | 'POST',
  path: string,
  headers: Record<string, string> = {},
  body?: BodyInit,
): Promise<Answer> {
  const url = new URL(path, TEST_URL);
  const handle = routeOf(method, url.pathname);
  const request = new Request(url, {
    method,
    headers: { host: url.host, 'x-forwarded-for': '192.0.2.7', ...headers },
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  });
  return read(await (handle ? handle(request) : unknownPath(request, undefined)));
}
