import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError, EXIT } from '../exit-codes.ts';
import type { ProgressBar } from '../progress-bar.ts';
import { startBar } from '../progress-bar.ts';
import type { Submission } from './answers.ts';
import type { Client } from './client.ts';

type Progress = Pick<Submission, 'state' | 'progress' | 'queue'>;

const FINAL_STATES: readonly Submission['state'][] = ['scored', 'invalid', 'failed', 'withdrawn'];

/** Waits until the state of a submission is final, and reads it. */
export async function waitForResult(client: Client, id: string, timeoutSeconds: number): Promise<Submission> {
  const deadline = AbortSignal.timeout(timeoutSeconds * 1000);
  const shown = new ProgressLine();
  try {
    for (;;) {
      for await (const progress of watch(client, id, deadline)) await shown.update(progress);
      const submission = await client.get<Submission>(`/submissions/${id}`);
      if (FINAL_STATES.includes(submission.state)) return submission;
      await sleep(1000, undefined, { signal: deadline }); // the stream broke: look again
    }
  } catch (error) {
    if (!deadline.aborted) throw error;
    throw new CommandError(
      `submission ${id} is not scored after ${timeoutSeconds} s; it goes on, see podium submissions ${id}`,
      EXIT.waitedTooLong,
    );
  } finally {
    shown.stop();
  }
}

/** What the server tells about a submission while it is on its way; ends where the connection does. */
async function* watch(client: Client, id: string, signal: AbortSignal): AsyncGenerator<Progress> {
  const response = await client.request(`/submissions/${id}/events`, { signal });
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const data = event.split('\n').find((line) => line.startsWith('data: '));
        if (data) yield JSON.parse(data.slice('data: '.length));
      }
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // what fetch throws when the connection breaks
  }
}

/** The bar of whatever happens now: waiting is said once, scoring is shown by bytes and cases. */
class ProgressLine {
  #bar: ProgressBar | undefined;
  #saidWaiting = false;

  async update({ state, progress, queue }: Progress): Promise<void> {
    if (queue && !this.#saidWaiting && process.stderr.isTTY) {
      this.#saidWaiting = true;
      const workers = queue.workersAlive === 0 ? '; no worker is running' : '';
      process.stderr.write(`waiting: ${queue.ahead} ahead${workers}\n`);
    }
    if (state !== 'validating' && state !== 'scoring') return;
    this.#bar ??= await startBar('scoring', progress.totalBytes);
    this.#bar.update(progress.bytes, progress.cases);
  }

  stop(): void {
    this.#bar?.stop();
  }
}
