import { type NextRequest, NextResponse } from 'next/server';
import { isMissing } from '#app/_request/missing-page.ts';

const isDevelopment = process.env.NODE_ENV === 'development';

/** What a page may load: its own files, and the scripts that carry this request's nonce. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** A document is asked for, not the parts of one by a script of the page before, which shows "not found" itself. */
function isDocument({ method, headers }: NextRequest): boolean {
  return ['GET', 'HEAD'].includes(method) && headers.get('sec-fetch-dest') !== 'empty';
}

/**
 * Gives every page a policy with a fresh nonce; Next puts the nonce on the scripts that it writes. What is not there
 * is shown as an address that leads nowhere.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const policy = contentSecurityPolicy(Buffer.from(crypto.randomUUID()).toString('base64'));
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  const response =
    isDocument(request) && (await isMissing(request.nextUrl.pathname))
      ? NextResponse.rewrite(new URL('/not-found', request.url), { request: { headers } })
      : NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

// Uploads must not pass here (bodies are cut at 10 MB); files of the build need no policy.
export const config = { matcher: ['/((?!api/|_next/static|_next/image|icon.svg).*)'] };
