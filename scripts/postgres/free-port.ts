import { once } from 'node:events';
import { createServer } from 'node:net';

/** Whether nobody listens on the port of this machine. */
export async function isFree(port: number, host: string): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

/** The preferred port, or the next free one above it. */
export async function freePort(preferred: number, host = '127.0.0.1'): Promise<number> {
  for (let port = preferred; port < preferred + 200; port += 1) {
    if (await isFree(port, host)) return port;
  }
  throw new Error(`no free port between ${preferred} and ${preferred + 199}`);
}
