import { expect, test } from '@playwright/test';

/** Calm for longer than anything waits before it is computed. */
const CALM_SECONDS = 8;

test('the demos are scored, with their boards, references and rankings', async ({ request }) => {
  test.setTimeout(400_000);
  let calmSince = Date.now();
  await expect
    .poll(
      async () => {
        const status = await (await request.get('/api/v1/status.json')).json();
        const { queued, running } = status.queue;
        const working = status.workers.reduce(
          (sum: number, worker: { working: number }) => sum + worker.working,
          0,
        );
        if (queued + running + working > 0) calmSince = Date.now();
        return (Date.now() - calmSince) / 1000;
      },
      { timeout: 390_000, intervals: [500] },
    )
    .toBeGreaterThan(CALM_SECONDS);
});
