import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const main = resolve(import.meta.dirname, '../main.ts');
let folder = '';

/** Twelve topics; run `good` finds the relevant document first, `bad` second. The reduced judgments keep two topics. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'podium-judgments-'));
  const topics = Array.from({ length: 12 }, (_, i) => i + 1);
  const lines = (chosen: readonly number[], line: (topic: number) => string) =>
    `${chosen.map(line).join('\n')}\n`;
  writeFileSync(
    join(folder, 'full'),
    lines(topics, (topic) => `${topic} 0 yes 1`),
  );
  writeFileSync(
    join(folder, 'two'),
    lines(topics.slice(0, 2), (topic) => `${topic} 0 yes 1`),
  );
  writeFileSync(
    join(folder, 'good'),
    lines(topics, (topic) => `${topic} Q0 yes 1 2 r\n${topic} Q0 no 2 1 r`),
  );
  writeFileSync(
    join(folder, 'bad'),
    lines(topics, (topic) => `${topic} Q0 no 1 2 r\n${topic} Q0 yes 2 1 r`),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const judgments = (...words: string[]) =>
  run(process.execPath, [main, 'judgments', '--truth', 'full', ...words], { cwd: folder });
const runs = ['--submission', 'good=good', '--submission', 'bad=bad'];

describe('podium judgments', () => {
  it('says which significant differences the reduced judgments lose', async () => {
    const { stdout } = await judgments(
      '--reduced',
      'two=two',
      '--reduced',
      'all=full',
      ...runs,
      '--format',
      'json',
    );
    const { topics, agreements } = JSON.parse(stdout);
    expect(topics).toBe(12);
    expect(agreements[0]).toMatchObject({
      name: 'two',
      tau: 1,
      activeAgreements: 0,
      missedSameSign: 1,
      recall: 0,
    });
    expect(agreements[0].precision).toBeNull(); // nothing is significant with two topics
    expect(agreements[1]).toMatchObject({ name: 'all', activeAgreements: 1, precision: 1, recall: 1 });
  });

  it('prints a table', async () => {
    const { stdout } = await judgments('--reduced', 'two=two', ...runs);
    expect(stdout).toMatch(/^judgments +made +Kendall’s τ/);
    expect(stdout).toMatch(/two +2 +1\.000/);
  });

  it('makes judgments within budgets, and says how many are enough', async () => {
    const { stdout, stderr } = await judgments('--make', 'depth:1,2', '--make', 'move-to-front:1', ...runs);
    // the one judged document of each topic is first in `good`
    expect(stdout).toMatch(/depth:1 +12 +1\.000/);
    expect(stdout).toMatch(/move-to-front:1 +12 +1\.000/);
    expect(stderr).toContain('Under all 12 judgments of 12 topics, 1 of the 1 pairs of the 2 systems');
    expect(stderr).toContain('with 12 judgments (depth 1), 0\u00a0% fewer than all');
    await expect(judgments('--make', 'nearest:1', ...runs)).rejects.toMatchObject({ code: 2 });
    await expect(judgments('--make', 'depth:0', ...runs)).rejects.toMatchObject({ code: 2 });
  });

  it('names the file and the line of a defect', async () => {
    await expect(judgments('--reduced', 'broken=good', ...runs, '--format', 'json')).rejects.toMatchObject({
      code: 3,
      stderr: expect.stringContaining('broken, line 1'),
    });
  });

  it('wants reduced judgments and two runs', async () => {
    await expect(judgments(...runs)).rejects.toMatchObject({ code: 2 });
    await expect(judgments('--reduced', 'two=two', '--submission', 'a=good')).rejects.toMatchObject({
      code: 2,
    });
  });
});
