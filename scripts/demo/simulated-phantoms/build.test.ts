import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { segmentation } from '#evaluation/evaluators/segmentation/index.ts';
import { segmentationOptions } from '#evaluation/evaluators/segmentation/options.ts';
import { fileSource } from '#server/file-source.ts';
import type { NamedFile } from '#server/services/benchmark-bundle.ts';
import { misfits, shownAttributes } from '../testing/attributes-of.ts';
import { buildSimulatedPhantoms } from './build.ts';

const demo = await buildSimulatedPhantoms();
const [task] = demo.tasks;
if (task === undefined) throw new Error('no task');
const folder = await mkdtemp(join(tmpdir(), 'podium-phantoms-'));
afterAll(() => rm(folder, { recursive: true }));

async function source({ name, bytes }: NamedFile) {
  await writeFile(join(folder, name), bytes);
  return fileSource(join(folder, name), name);
}

test('smoothing helps, what is missed costs, and raters agree better than any system', async () => {
  const options = segmentationOptions.parse(task.options);
  const truth = await segmentation.parseTruth(await source(task.truth), options);
  const dice = new Map<string, number>();
  let level = 0;
  for (const { name, run } of task.baselines) {
    const prediction = segmentation.parseSubmission(await source(run), truth, options);
    const { aggregate, notices } = await segmentation.score(truth, prediction, options, ['dice:tumor']);
    dice.set(name, aggregate['dice:tumor'] ?? Number.NaN);
    level = Number(/0\.\d+/.exec(notices[0]?.message ?? '')?.[0]);
  }
  const of = (name: string) => dice.get(name) ?? Number.NaN;
  expect(dice.size).toBe(6);
  expect(of('threshold')).toBeLessThan(of('smoothed-threshold'));
  expect(of('smoothed-threshold')).toBeLessThan(of('smoothed-majority'));
  expect(of('tumours-missed')).toBeLessThan(level);
  expect(of('eroded')).toBeLessThan(level);
  expect(Math.max(...dice.values())).toBeLessThan(1);
});

test('every page says that the data is simulated', () => {
  for (const { summary, description } of [demo, ...demo.tasks]) {
    expect(summary).toContain('Simulated data');
    expect(description).toContain('**Simulated data.**');
  }
});

test('files are small and have the same bytes each time', async () => {
  const filesOf = ({ tasks: [own] }: typeof demo) =>
    own === undefined ? [] : [own.truth, ...own.files, ...own.baselines.map(({ run }) => run)];
  const again = filesOf(await buildSimulatedPhantoms());
  for (const [at, { name, bytes }] of filesOf(demo).entries()) {
    expect(bytes.length).toBeLessThan(1.5e6);
    expect([name, Buffer.compare(bytes, again[at]?.bytes ?? Buffer.alloc(0))]).toEqual([name, 0]);
  }
});

test('systems say what is asked, and cases show how large a tumour is and how far raters disagree', async () => {
  expect(misfits(task)).toEqual([]);
  const shown = await shownAttributes(task, await source(task.truth));
  expect(shown).toHaveLength(6);
  for (const { values } of shown) expect(values.every((value) => Number(value) > 0)).toBe(true);
});
