import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { CommandError, EXIT } from '../exit-codes.ts';
import { chooseServer, type Server } from './credentials.ts';
import { remoteError } from './remote-error.ts';

/** Options of every command that talks to a server. */
export interface RemoteFlags {
  url?: string;
  token?: string;
}

export function withRemoteFlags(command: Command): Command {
  return command
    .addOption(new Option('--url <url>', 'server; PODIUM_URL or the last login unless given'))
    .addOption(new Option('--token <token>', 'API token; PODIUM_TOKEN or the last login unless given'));
}

const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** The REST interface of one server. */
export class Client {
  readonly server: Server;
  constructor(server: Server) {
    this.server = server;
  }

  static async connect(flags: RemoteFlags): Promise<Client> {
    return new Client(await chooseServer(flags));
  }

  /** For commands about what is one's own. */
  static async signedIn(flags: RemoteFlags): Promise<Client> {
    const client = await Client.connect(flags);
    if (client.server.token !== undefined) return client;
    throw new CommandError('not signed in; see podium login --help', EXIT.denied);
  }

  headers(): Record<string, string> {
    return this.server.token === undefined ? {} : { authorization: `Bearer ${this.server.token}` };
  }

  async get<T>(path: string): Promise<T> {
    return (await (await this.request(path)).json()) as T;
  }

  async text(path: string): Promise<string> {
    return (await this.request(path)).text();
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    const response = await this.request(path, { method: 'POST', body: JSON.stringify(body), headers });
    return (await response.json()) as T;
  }

  /** Stores an answer as a file, which appears under its name only when it is whole. */
  async download(path: string, target: string): Promise<void> {
    const response = await this.request(path);
    if (!response.body) throw new CommandError('the server sent nothing', EXIT.unreachable);
    await pipeline(response.body, createWriteStream(`${target}.part`));
    await rename(`${target}.part`, target);
  }

  /** Sends a request below `/api/v1`; tries again where the network or the server is briefly away. */
  async request(path: string, init: RequestInit = {}): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.send(path, init);
      if (response instanceof Response && response.ok) return response;
      if (attempt === ATTEMPTS || (response instanceof Response && !isPassing(response))) {
        throw response instanceof Response
          ? remoteError(response.status, await response.text())
          : new CommandError(`cannot reach ${this.server.url}: ${reasonOf(response)}`, EXIT.unreachable);
      }
      const pauseMs = FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
      await sleep(
        Math.min(response instanceof Response ? askedPause(response, pauseMs) : pauseMs, LONGEST_PAUSE_MS),
      );
    }
  }

  private async send(path: string, init: RequestInit): Promise<Response | Error> {
    try {
      return await fetch(`${this.server.url}/api/v1${path}`, {
        ...init,
        headers: { ...this.headers(), ...(init.headers as Record<string, string> | undefined) },
      });
    } catch (error) {
      if (error instanceof TypeError) return error; // what fetch throws when the network fails
      throw error;
    }
  }
}

/** Worth asking again soon. A used-up quota is not. */
function isPassing(response: Response): boolean {
  const isSoon = Number(response.headers.get('retry-after') ?? 0) * 1000 <= 2 * LONGEST_PAUSE_MS;
  return [502, 503, 504].includes(response.status) || (response.status === 429 && isSoon);
}

function askedPause(response: Response, otherwiseMs: number): number {
  const seconds = Number(response.headers.get('retry-after'));
  return seconds > 0 ? seconds * 1000 : otherwiseMs;
}

function reasonOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
}
