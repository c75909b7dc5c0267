import { hostname } from 'node:os';
import type { Command } from 'commander';
import { z } from 'zod';
import { CommandError, EXIT } from '../exit-codes.ts';
import { note } from '../output.ts';
import { Client } from '../remote/client.ts';
import { chooseServer, remember } from '../remote/credentials.ts';
import { ask, askSecret, readStdin } from '../remote/prompt.ts';
import { remoteError } from '../remote/remote-error.ts';

const TOKEN_DAYS = 90;

interface LoginOptions {
  readonly url?: string;
  readonly tokenStdin?: true;
}

export function addTo(program: Command): void {
  program
    .command('login')
    .description('remember a token for a server; asks for one, or for e-mail and password to make one')
    .option('--url <url>', 'server; PODIUM_URL or the last login unless given')
    .option('--token-stdin', 'read the token from stdin')
    .action(login);
}

async function login(given: LoginOptions): Promise<void> {
  const { url } = await chooseServer(given.url === undefined ? {} : { url: given.url });
  const token = given.tokenStdin ? await readStdin() : await askForToken(url);
  const client = new Client({ url, token });
  const { name } = await client.get<{ name: string }>('/whoami');
  const file = await remember(url, token);
  note(`signed in to ${url} as ${name}; the token is in ${file}`);
}

async function askForToken(url: string): Promise<string> {
  const token = await askSecret('API token (leave empty to sign in with e-mail and password): ');
  if (token !== '') return token;
  const email = await ask('E-mail: ');
  const password = await askSecret('Password: ');
  return makeToken(url, await signIn(url, email, password));
}

/** The cookies of a session. */
async function signIn(url: string, email: string, password: string): Promise<string> {
  const response = await post(`${url}/api/auth/sign-in/email`, { email, password }, { origin: url });
  if (response.status === 401) throw new CommandError('e-mail or password is wrong', EXIT.denied);
  if (!response.ok) throw remoteError(response.status, await response.text());
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

const created = z.object({ result: z.object({ data: z.object({ json: z.object({ token: z.string() }) }) }) });

async function makeToken(url: string, cookie: string): Promise<string> {
  const json = {
    name: `podium on ${hostname()}`.slice(0, 60),
    scopes: ['read', 'submit'],
    expiresInDays: TOKEN_DAYS,
  };
  const response = await post(`${url}/api/trpc/tokens.create`, { json }, { origin: url, cookie });
  if (!response.ok) throw remoteError(response.status, await response.text());
  return created.parse(await response.json()).result.data.json.token;
}

async function post(url: string, body: unknown, headers: Record<string, string>): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  } catch {
    throw new CommandError(`cannot reach ${new URL(url).origin}`, EXIT.unreachable);
  }
}
