import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Evaluation } from '#evaluation/evaluator.ts';
import { recommendation } from '#evaluation/evaluators/recommendation/index.ts';
import { fileSource } from '#server/file-source.ts';
import type { NamedFile, TaskBundle } from '#server/services/benchmark-bundle.ts';
import { buildSimulatedTaste } from './build.ts';
import { makeStudy } from './study.ts';
import { demoSystems } from './systems/all-systems.ts';

const demo = await buildSimulatedTaste();
const folder = await mkdtemp(join(tmpdir(), 'podium-taste-'));

async function sourceOf({ name, bytes }: NamedFile) {
  const path = join(folder, `${crypto.randomUUID()}-${name}`);
  await writeFile(path, bytes);
  return fileSource(path, name);
}

async function scoresOf(task: TaskBundle): Promise<Map<string, Evaluation>> {
  const options = recommendation.options.parse(task.options);
  const truth = await recommendation.parseTruth(await sourceOf(task.truth), options);
  const scores = new Map<string, Evaluation>();
  for (const { name, run } of task.baselines) {
    const prediction = recommendation.parseSubmission(await sourceOf(run), truth, options);
    scores.set(name, await recommendation.score(truth, prediction, options, task.boardMetrics));
  }
  return scores;
}

test('systems that learn beat those that do not, and only they lose by noise', async () => {
  const [lists] = demo.tasks;
  const scores = await scoresOf(lists as TaskBundle);
  const value = (system: string, id = 'ndcg@20') => scores.get(system)?.aggregate[id] ?? Number.NaN;
  for (const system of ['item-knn', 'user-knn', 'ease', 'ease-cleaned', 'pure-svd', 'implicit-als']) {
    expect(value(system)).toBeGreaterThan(2 * value('popularity'));
    expect(value(system, 'ndcg@20_drop')).toBeGreaterThan(value('popularity', 'ndcg@20_drop'));
  }
  expect(value('popularity')).toBeGreaterThan(2 * value('random'));
  expect(scores.size).toBeGreaterThanOrEqual(6);
  for (const { notices } of scores.values()) {
    const codes = notices.map(({ code }) => code);
    for (const code of ['train_items', 'duplicate_items', 'missing_users']) expect(codes).not.toContain(code);
  }
  const groups = Object.keys(scores.get('ease')?.groups ?? {});
  for (const group of ['r00', 'r40', 'cold users', 'warm users', 'cold items'])
    expect(groups).toContain(group);
});

test('noise is found better within users than among all of them', async () => {
  const scores = await scoresOf(demo.tasks[1] as TaskBundle);
  const { aggregate = {} } = scores.get('ease') ?? {};
  expect(aggregate.noise_roc_auc_standardized).toBeGreaterThan((aggregate.noise_roc_auc ?? 1) + 0.05);
  expect(scores.get('random')?.aggregate.noise_roc_auc).toBeCloseTo(0.5, 1);
});

test('noise is nested, and never what a user took', () => {
  const { test: tested, trainings } = makeStudy(1);
  for (const [at, { noise, items }] of trainings.entries()) {
    for (const [user, own] of noise.entries()) {
      const next = trainings[at + 1]?.noise[user] ?? own;
      expect([...own].every((item) => next.has(item))).toBe(true);
      expect(tested[user]?.some((item) => own.has(item) || items[user]?.includes(item))).toBe(false);
    }
  }
});

test('everything that is shown says that it is simulated, and public files hold no truth', async () => {
  for (const text of [demo, ...demo.tasks]) {
    expect(text.title).toMatch(/^Simulated/);
    expect(text.summary).toMatch(/^Simulated data/);
    expect(text.description).toMatch(/^\*\*Simulated data\.\*\*/);
  }
  for (const { files } of demo.tasks) {
    for (const file of files) {
      const members = (await (await sourceOf(file)).members?.()) ?? [];
      const names = members.map(({ name }) => name);
      expect(names).toEqual([
        'counts.tsv',
        ...['r00', 'r10', 'r20', 'r30', 'r40'].map((ratio) => `train_${ratio}.tsv`),
      ]);
    }
  }
});

test('comes out the same each time', () => {
  const study = makeStudy(7);
  expect(makeStudy(7)).toEqual(study);
  const items = study.trainings[1]?.items.slice(0, 60) ?? [];
  for (const { name, learn } of demoSystems) {
    const [first, second] = [0, 1].map(() => learn({ itemCount: study.itemCount, items }));
    expect([name, second]).toEqual([name, first]);
  }
});
