/** Keeps proxies from closing a stream on which nothing happens. */
const PING_EVERY_MS = 15_000;

/**
 * Server-sent events from a sequence, each with its id; pings in between. Asks for the first item before it answers,
 * so that whatever that throws becomes a plain error; 204, which tells a browser not to come back, where there is none.
 * The sequence is ended when the client goes.
 */
export async function eventStream(
  items: AsyncGenerator<{ id: string; data: unknown }>,
  client: AbortSignal,
): Promise<Response> {
  const encoder = new TextEncoder();
  let next = await items.next();
  if (next.done) return new Response(null, { status: 204 });
  let ping: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearInterval(ping);
    void items.return(undefined);
  };
  client.addEventListener('abort', stop);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      ping = setInterval(() => controller.enqueue(encoder.encode(': ping\n\n')), PING_EVERY_MS);
    },
    async pull(controller) {
      try {
        if (next.done) {
          stop();
          controller.close();
          return;
        }
        const { id, data } = next.value;
        controller.enqueue(encoder.encode(`id: ${id}\ndata: ${JSON.stringify(data)}\n\n`));
        next = await items.next();
      } catch (error) {
        stop();
        controller.error(error);
      }
    },
    cancel: stop,
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
