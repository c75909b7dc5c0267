import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium } from './e2e/chromium.ts';

const home = resolve('.podium', 'browser-tests');
const port = 3900;
// Workers of the runner load this file too: only the first load starts afresh.
if (process.env.TEST_WORKER_INDEX === undefined) rmSync(home, { recursive: true, force: true });

const { executablePath, args, env } = await findChromium();

/** The real product, from an empty folder with its demo, driven by a real browser. */
export default defineConfig({
  testDir: 'e2e',
  projects: [
    { name: 'demos', testMatch: '*.setup.ts' },
    { name: 'pages', testMatch: '*.spec.ts', dependencies: ['demos'] },
  ],
  workers: 2,
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? 'test-results/report.json' }],
  ],
  use: {
    baseURL: `http://localhost:${port}`,
    trace: 'retain-on-failure',
    launchOptions: { executablePath, args, env: { ...process.env, ...env } as Record<string, string> },
  },
  webServer: {
    command: 'node scripts/start.mjs',
    // Each person of the tests comes from an address of their own (people.ts), so that nobody meets the limits of another.
    env: {
      PODIUM_HOME: home,
      PORT: String(port),
      PODIUM_POSTGRES_PORT: '55900',
      PODIUM_TRUST_PROXY: 'true',
    },
    wait: { stdout: /Podium is ready/ },
    timeout: 600_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
});
