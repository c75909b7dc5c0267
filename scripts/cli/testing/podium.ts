import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a call of `podium` left behind. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const bin = fileURLToPath(new URL('../../podium.mjs', import.meta.url));
export const folder = await mkdtemp(join(tmpdir(), 'podium-cli-'));

/** Runs the command line as a user would, in `folder`. */
export function podium(words: readonly string[], environment: Record<string, string> = {}): Promise<Outcome> {
  const { INIT_CWD: _, npm_lifecycle_event: __, ...inherited } = process.env;
  const options = { cwd: folder, env: { ...inherited, ...environment }, maxBuffer: 1 << 26 };
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...words], options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

/** Writes a file into `folder`. */
export async function write(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return name;
}
