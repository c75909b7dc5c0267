import { scoreJob } from './score-job.ts';
import type { ThreadJob } from './thread-messages.ts';

/** The body of the process that scores with a device: does the job that it is sent, and ends; also where its parent does. */
process.once('disconnect', () => process.exit());
process.once('message', async (job: ThreadJob) => {
  let said: Promise<unknown> = Promise.resolve();
  await scoreJob(job, (message) => {
    said = new Promise((resolve) => process.send?.(message, resolve));
  });
  await said;
  process.disconnect();
});
