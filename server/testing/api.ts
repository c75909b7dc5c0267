import { serve } from '../http/operation.ts';
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

/** Sends a request to the REST interface as Next would, without a network. */
export async function api(
  method: 'GET' | 'POST',
  path: string,
  headers: Record<string, string> = {},
  body?: BodyInit,
): Promise<Answer> {
  const url = new URL(path, TEST_URL);
  for (const route of routes) {
    const match = route.method === method ? route.pattern.exec(url.pathname) : null;
    if (!match) continue;
    const params = Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    const request = new Request(url, {
      method,
      headers: { host: url.host, 'x-forwarded-for': '192.0.2.7', ...headers },
      ...(body === undefined ? {} : { body, duplex: 'half' }),
    });
    return read(await route.handle(request, { params: Promise.resolve(params) }));
  }
  throw new Error(`no route ${method} ${url.pathname}`);
}
