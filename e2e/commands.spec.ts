import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';
import { createToken, signUp } from './people.ts';
import { makeRun } from './runs.ts';

const TASK = 'sotu-inverse-cloze';
const run = promisify(execFile);

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podium-commands-'));
});
test.afterEach(() => rm(folder, { recursive: true }));

/** The text of a block that a page offers for copying. */
async function block(page: Page, label: string): Promise<string> {
  return (await page.getByRole('region', { name: label }).locator('pre').textContent()) ?? '';
}

/** Runs what a page prints, as a reader would who has `podium` on the path. */
async function shell(text: string, env: Record<string, string> = {}): Promise<string> {
  const podium = `podium() { '${process.execPath}' '${resolve('scripts/podium.mjs')}' "$@"; }`;
  const { stdout } = await run('bash', ['-euc', `${podium}\n${text}`], {
    cwd: folder,
    env: { ...process.env, XDG_CONFIG_HOME: folder, ...env },
  });
  return stdout;
}

test("the commands of a task's page submit a file", async ({ page, request }) => {
  await signUp(page, 'Grace');
  const token = await createToken(page, 'Commands of the pages');
  await page.goto(`/tasks/${TASK}`);
  const commands = await block(page, 'Command line');
  const [name = ''] = /my-system\S*/.exec(commands) ?? [];
  await writeFile(join(folder, name), await makeRun(request, TASK, 21));
  // The token in the environment stands for what `podium login` would ask a person.
  const printed = await shell(commands.replace('podium login\n', ''), { PODIUM_TOKEN: token });
  expect(printed).toContain('scored');
  await page.goto('/submissions');
  await expect(page.getByRole('link', { name: 'My system' })).toBeVisible();
});

test("the command of a format's page scores its example files", async ({ page }) => {
  await page.goto('/evaluators/ir-retrieval');
  const command = await block(page, 'Command line, needs no server and no account');
  const [, truth = '', submission = ''] = /--truth (\S+) --submission (\S+)/.exec(command) ?? [];
  const [submissionExample, truthExample] = await page
    .getByRole('region', { name: /^Example: / })
    .locator('pre')
    .allTextContents();
  await writeFile(join(folder, truth), truthExample ?? '');
  await writeFile(join(folder, submission), submissionExample ?? '');
  expect(await shell(command)).toMatch(/^map\s/m);
});
