import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { z } from 'zod';

/** The server that was signed in to last, and a token for each. */
const schema = z.object({ current: z.string(), tokens: z.record(z.string(), z.string()) });

type Credentials = z.infer<typeof schema>;

const DEFAULT_URL = 'http://localhost:3000';

export interface Server {
  url: string;
  token: string | undefined;
}

const file = (): string =>
  join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'podium', 'credentials.json');

async function read(): Promise<Credentials> {
  const text = await readFile(file(), 'utf8').catch(() => '');
  if (text === '') return { current: DEFAULT_URL, tokens: {} };
  return schema.parse(JSON.parse(text));
}

/** Which server, and by which token: what the command line says, else the environment, else the last `podium login`. */
export async function chooseServer(flags: { url?: string; token?: string }): Promise<Server> {
  const stored = await read();
  const url = (flags.url ?? process.env.PODIUM_URL ?? stored.current).replace(/\/+$/, '');
  return { url, token: flags.token ?? process.env.PODIUM_TOKEN ?? stored.tokens[url] };
}

/** Remembers the token of a server in a file that only its owner can read. */
export async function remember(url: string, token: string): Promise<string> {
  const stored = await read();
  const text = JSON.stringify({ current: url, tokens: { ...stored.tokens, [url]: token } }, null, 2);
  await mkdir(dirname(file()), { recursive: true, mode: 0o700 });
  await writeFile(`${file()}.new`, `${text}\n`, { mode: 0o600 });
  await rename(`${file()}.new`, file());
  return file();
}
