import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll } from 'vitest';
import type { Backend } from '../backend.ts';
import { guarded } from '../http/operation.ts';
import { submissionEvents } from '../http/submission-events.ts';
import { unknownPath } from '../http/unknown-path.ts';
import { UPLOAD_PATH, uploadEndpoint } from '../http/uploads.ts';
import { routeOf } from './api.ts';

type Handler = (request: Request) => Promise<Response>;

/** The HTTP interfaces of a backend on a real port, without the website around them. */
export async function listen(backend: Backend): Promise<{ url: string; server: Server }> {
  const uploads = uploadEndpoint(backend);
  const upload = guarded((request, viewer) => uploads(request, viewer));
  const handle: Handler = async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(UPLOAD_PATH)) return upload(request, undefined);
    if (pathname.startsWith('/api/auth/')) return backend.auth.handler(request);
    const [, id] = /^\/api\/v1\/submissions\/([^/]+)\/events$/.exec(pathname) ?? [];
    if (id) return submissionEvents(request, { params: Promise.resolve({ id }) });
    const route = routeOf(request.method, pathname);
    return route ? route(request) : unknownPath(request, undefined);
  };
  const server = createServer((incoming, outgoing) => void answer(handle, incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, server };
}

async function answer(handle: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  incoming.headers['x-forwarded-for'] ??= incoming.socket.remoteAddress; // as Next does
  const gone = new AbortController();
  outgoing.on('close', () => gone.abort());
  const hasBody = !['GET', 'HEAD', 'OPTIONS'].includes(incoming.method ?? 'GET');
  const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers: new Headers(incoming.headers as Record<string, string>),
    signal: gone.signal,
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' } : {}),
  });
  const response = await handle(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  await pipeline(response.body ?? Readable.from([]), outgoing).catch(() => {}); // the client went
}
