import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { BlobPart, BlobStore } from '../blobs.ts';
import type { Viewer } from '../permissions.ts';

/** A text to read again and again: with an ETag, answered by 304 to whoever has it already. Next compresses it. */
export function textAnswer(
  request: Request,
  text: string,
  contentType: string,
  { isPublic, fileName }: { isPublic: boolean; fileName?: string },
): Response {
  const etag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  const headers = new Headers({
    'content-type': contentType,
    'cache-control': isPublic ? 'public, max-age=0, must-revalidate' : 'private, no-cache',
    vary: 'accept-encoding, authorization, cookie',
    etag,
  });
  if (fileName) headers.set('content-disposition', attachment(fileName));
  if (request.headers.get('if-none-match')?.split(/, */).includes(etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(text, { headers });
}

/** A table as a download, kept by caches that many share where anybody may have it. */
export function csvAnswer(
  { request, viewer }: { request: Request; viewer: Viewer | null },
  csv: string,
  fileName: string,
): Response {
  return textAnswer(request, csv, 'text/csv; charset=utf-8', { isPublic: viewer === null, fileName });
}

/** A zip archive made for this answer, as a download. */
export function archiveAnswer(
  archive: Uint8Array,
  { isPublic, fileName }: { isPublic: boolean; fileName: string },
): Response {
  const headers = new Headers({
    'content-type': 'application/zip',
    'content-disposition': attachment(fileName),
    'content-length': String(archive.length),
    'x-content-type-options': 'nosniff',
    'cache-control': isPublic ? 'public, max-age=0, must-revalidate' : 'private, no-cache',
    vary: 'authorization, cookie',
  });
  return new Response(Buffer.from(archive), { headers });
}

/** A stored file, or a part of one, as a download. Never shown in the browser, whatever it holds. */
export function blobAnswer(
  blobs: BlobStore,
  { sha256, bytes, fileName, part }: { sha256: string; bytes?: number; fileName: string; part?: BlobPart },
  contentType = 'application/octet-stream',
): Response {
  const headers = new Headers({
    'content-type': contentType,
    'content-disposition': attachment(fileName),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
    etag: part ? `"${sha256}-${part.offset}"` : `"${sha256}"`,
  });
  if (bytes !== undefined) headers.set('content-length', String(bytes));
  const stream = Readable.toWeb(Readable.from(blobs.open(sha256, part))) as ReadableStream<Uint8Array>;
  return new Response(stream, { headers });
}

/** RFC 6266: an ASCII name for old clients, the real one for all others. */
function attachment(fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
