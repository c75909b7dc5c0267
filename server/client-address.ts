import { subscribe } from 'node:diagnostics_channel';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

const HEADER = 'x-forwarded-for';

/**
 * Makes `X-Forwarded-For` of every request to this process say who sent it: before a handler sees a request, what the
 * client wrote there is removed, and Next puts the address of the connection in its place.
 */
export function noteClientAddresses({ trustProxy }: { trustProxy: boolean }): void {
  subscribe('http.server.request.start', (message) =>
    removeClaims((message as { request: IncomingMessage }).request.headers, trustProxy),
  );
}

/** Behind a proxy that is trusted the last entry is kept: the one that the proxy added to whatever the client wrote. */
export function removeClaims(headers: IncomingHttpHeaders, trustProxy: boolean): void {
  const last = String(headers[HEADER] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  if (trustProxy && last) headers[HEADER] = last;
  else delete headers[HEADER];
}

/** Network address of the client, see {@link noteClientAddresses}. */
export function clientAddress(headers: Headers): string {
  return headers.get(HEADER) || 'unknown';
}
