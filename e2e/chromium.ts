import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import chromium from '@sparticuz/chromium';

export interface Browser {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

/** Unpacks the shared libraries that come with the packaged Chromium, for machines that lack them. */
function unpackLibraries(): string {
  const folder = resolve('.podium', 'chromium-libraries');
  if (!existsSync(join(folder, 'lib'))) {
    mkdirSync(folder, { recursive: true });
    const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    const bin = join(main.slice(0, main.lastIndexOf('chromium') + 'chromium'.length), 'bin');
    const archive = join(folder, 'libraries.tar');
    writeFileSync(archive, brotliDecompressSync(readFileSync(join(bin, 'al2023.tar.br'))));
    execFileSync('tar', ['-xf', archive, '-C', folder]);
  }
  return join(folder, 'lib');
}

/** A Chromium that needs no download: the one of CHROMIUM_PATH, else the packaged one. */
export async function findChromium(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];
  const given = process.env.CHROMIUM_PATH;
  if (given) return { executablePath: given, args, env: {} };
  const executablePath = await chromium.executablePath();
  return {
    executablePath,
    args: [...args, '--no-zygote'],
    env: { LD_LIBRARY_PATH: [unpackLibraries(), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') },
  };
}
