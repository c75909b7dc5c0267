import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob, statSync } from 'node:fs';
import { basename } from 'node:path';
import { UsageError } from '../exit-codes.ts';
import { note } from '../output.ts';
import { startBar } from '../progress-bar.ts';
import type { Client } from './client.ts';
import type { Uploaded, UploadTarget } from './upload.ts';

interface Draft {
  readonly id: string;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}

/** Sends files one by one and submits them together. Files that an interrupted attempt has sent are not sent again. */
export async function uploadFiles(
  client: Client,
  paths: readonly string[],
  { task, attributes, ...asked }: UploadTarget,
): Promise<Uploaded> {
  const files = paths.map((path) => ({ path, name: basename(path), bytes: statSync(path).size }));
  const twice = files.find(({ name }, at) => files.findIndex((file) => file.name === name) !== at);
  if (twice) throw new UsageError(`two of the files are named ${twice.name}; expected each name once`);
  const said = Object.keys(attributes).length > 0 ? { attributes: JSON.stringify(attributes) } : {};
  const query = new URLSearchParams(
    Object.entries({ ...asked, ...said }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
  const draft = await client.post<Draft>(`/tasks/${encodeURIComponent(task)}/drafts?${query}`, {});
  const there = new Map(draft.files.map(({ name, sha256 }) => [name, sha256]));
  const foreign = draft.files.filter(({ name }) => !files.some((file) => file.name === name));
  if (foreign.length > 0) {
    note(`sent earlier and part of this submission too: ${foreign.map(({ name }) => name).join(', ')}`);
  }
  const bar = await startBar(
    'uploading',
    files.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  try {
    let sent = 0;
    for (const { path, name, bytes } of files) {
      if (there.get(name) !== (await hashOf(path))) {
        const body = await openAsBlob(path);
        const address = `/submissions/${draft.id}/files?name=${encodeURIComponent(name)}`;
        await client.request(address, { method: 'POST', body });
      }
      sent += bytes;
      bar.update(sent);
    }
  } finally {
    bar.stop();
  }
  return client.post<Uploaded>(`/submissions/${draft.id}/finish`, {});
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
