import { expect, test } from 'vitest';
import { tadpole } from '#evaluation/evaluators/tadpole/index.ts';
import { memorySource } from '#evaluation/formats/memory-source.ts';
import { buildSimulatedCohort } from './build.ts';

const demo = await buildSimulatedCohort();
const decoder = new TextDecoder();
const [task] = demo.tasks;
if (task === undefined) throw new Error('no task');

const linesOf = (bytes: Uint8Array): string[] => decoder.decode(bytes).trimEnd().split('\n');

/** System → metric → value. */
const scores = new Map<string, Readonly<Record<string, number>>>();
const options = tadpole.options.parse(task.options);
const truth = await tadpole.parseTruth(memorySource('truth', task.truth.bytes), options);
const metricIds = tadpole.metrics(options).map(({ id }) => id);
for (const { name, run } of task.baselines) {
  const prediction = tadpole.parseSubmission(memorySource(run.name, run.bytes), truth, options);
  scores.set(name, (await tadpole.score(truth, prediction, options, metricIds)).aggregate);
}

test('every system is valid and better than chance but chance itself', () => {
  expect(scores.size).toBeGreaterThanOrEqual(6);
  for (const [name, { mAUC }] of scores) {
    if (name === 'population-mean') expect(mAUC).toBe(0.5);
    else if (name !== 'random-guess') expect(mAUC).toBeGreaterThan(0.75);
  }
});

test('a line drawn towards those of all is nearer than one through the own values alone', () => {
  for (const id of ['Cognition_MAE', 'Volume_MAE', 'Tracer_MAE']) {
    expect(scores.get('mixed-effects')?.[id]).toBeLessThan(scores.get('subject-regression')?.[id] ?? 0);
  }
});

test('says that it is simulated wherever it is shown', () => {
  for (const text of [demo.summary, demo.description, task.summary, task.description, demo.title]) {
    expect(text.toLowerCase()).toContain('simulated');
  }
});

test('public files end before the visits that are to be forecast', () => {
  const [history, subjects] = task.files.map(({ bytes }) => linesOf(bytes).slice(1));
  for (const line of history ?? []) expect((line.split(',')[1] ?? '') < '2020-01-01').toBe(true);
  const later = linesOf(task.truth.bytes).slice(1);
  for (const line of later) expect((line.split(',')[1] ?? '') >= '2020-01-01').toBe(true);
  expect(new Set(later.map((line) => line.split(',')[0]))).toEqual(new Set(subjects));
});

test('no two systems say the same', () => {
  expect(new Set(task.baselines.map(({ run }) => decoder.decode(run.bytes))).size).toBe(
    task.baselines.length,
  );
});

test('has the same bytes each time', async () => {
  expect(await buildSimulatedCohort()).toEqual(demo);
});
