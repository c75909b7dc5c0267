import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { PreviousUpload, UrlStorage } from 'tus-js-client';

type Stored = Record<string, PreviousUpload & { fingerprint: string }>;

const file = (): string =>
  join(process.env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'podium', 'uploads.json');

async function read(): Promise<Stored> {
  const text = await readFile(file(), 'utf8').catch(() => '{}');
  return JSON.parse(text);
}

async function write(stored: Stored): Promise<void> {
  await mkdir(dirname(file()), { recursive: true, mode: 0o700 });
  await writeFile(`${file()}.new`, JSON.stringify(stored), { mode: 0o600 });
  await rename(`${file()}.new`, file());
}

/** Remembers unfinished uploads in a file, so that `podium submit` goes on where an interrupted one ended. */
export const uploadMemory: UrlStorage = {
  async findAllUploads() {
    return Object.values(await read());
  },
  async findUploadsByFingerprint(fingerprint) {
    return Object.values(await read()).filter((upload) => upload.fingerprint === fingerprint);
  },
  async removeUpload(key) {
    const { [key]: _, ...others } = await read();
    await write(others);
  },
  async addUpload(fingerprint, upload) {
    const urlStorageKey = crypto.randomUUID();
    await write({ ...(await read()), [urlStorageKey]: { ...upload, urlStorageKey, fingerprint } });
    return urlStorageKey;
  },
};
