import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { keptText } from '#scripts/lasting-file.ts';
import { ProcessLock } from './lock.ts';

let folder = '';
const folders: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'podium-lock-'));
  folders.push(folder);
});
afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

test('a second start is told of the first one', async () => {
  expect(await new ProcessLock(folder).take()).toBeUndefined();
  expect(await new ProcessLock(folder).take()).toBe(process.pid);
});

test('what a killed start left behind is ended', async () => {
  const orphan = spawn('sleep', ['60']);
  await once(orphan, 'spawn');
  const lock = new ProcessLock(folder);
  lock.add('worker', orphan.pid);
  const gone = once(orphan, 'exit');
  expect(await new ProcessLock(folder).take()).toBeUndefined();
  expect(await gone).toEqual([null, 'SIGTERM']);
});

test('a process that only has the number of an old one is left alone', async () => {
  writeFileSync(
    join(folder, 'processes.json'),
    JSON.stringify([{ role: 'start', pid: process.pid, started: '1' }]),
  );
  expect(await new ProcessLock(folder).take()).toBeUndefined();
});

test.each(['', '{"rol', 'null'])('a list cut short, like %j, is none', async (text) => {
  writeFileSync(join(folder, 'processes.json'), text);
  expect(await new ProcessLock(folder).take()).toBeUndefined();
});

test('a secret is made once, also where a kill left it empty', () => {
  const file = join(folder, 'secret');
  writeFileSync(file, '');
  expect(keptText(file, () => 'made')).toBe('made');
  expect(keptText(file, () => 'another')).toBe('made');
  expect(readFileSync(file, 'utf8')).toBe('made');
});
