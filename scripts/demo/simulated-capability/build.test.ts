import { expect, test } from 'vitest';
import type { AnyEvaluator } from '#evaluation/evaluator.ts';
import { findEvaluator } from '#evaluation/evaluators/registry.ts';
import { memorySource } from '#evaluation/formats/memory-source.ts';
import type { TaskBundle } from '#server/services/benchmark-bundle.ts';
import { buildSimulatedCapability, buildSimulatedPredictability } from './build.ts';
import { fitCurve } from './fit-curve.ts';

const demo = await buildSimulatedCapability();
const chain = await buildSimulatedPredictability();
const tasks = [...demo.tasks, ...chain.tasks];

/** Aggregates of every system, by name. */
async function scoresOf(task: TaskBundle): Promise<Record<string, Readonly<Record<string, number>>>> {
  const evaluator = findEvaluator(task.evaluatorId) as AnyEvaluator;
  const options = evaluator.options.parse(task.options);
  const truth = await evaluator.parseTruth(memorySource('truth.csv', task.truth.bytes), options);
  const scores: Record<string, Readonly<Record<string, number>>> = {};
  for (const { name, run } of task.baselines) {
    const prediction = evaluator.parseSubmission(memorySource(run.name, run.bytes), truth, options);
    const { aggregate, notices } = await evaluator.score(truth, prediction, options, [...task.boardMetrics]);
    scores[name] = aggregate;
    expect(notices.map(({ code }) => code).filter((code) => !code.startsWith('undefined'))).toEqual([]);
  }
  return scores;
}

test('systems that look at compute beat the mean, on scores and on single answers', async () => {
  const [scores, answers] = await Promise.all(demo.tasks.map(scoresOf));
  if (!scores || !answers) throw new Error('two tasks');
  expect(Object.keys(scores).length).toBeGreaterThanOrEqual(6);
  for (const name of ['sigmoid', 'sigmoid-family', 'two-stage']) {
    expect(scores[name]?.skill_mae, name).toBeGreaterThan(0.3);
    expect(answers[name]?.brier, name).toBeLessThan(answers['constant-mean']?.brier ?? 0);
  }
  expect(scores['constant-mean']?.skill_mae).toBeCloseTo(0, 4);
  expect(scores['constant-mean']?.kendall_tau_b).toBeNaN();
});

test('log-likelihoods follow compute more closely than accuracy', async () => {
  const [task] = chain.tasks;
  const families = task ? Object.values(await scoresOf(task)) : [];
  expect(families.length).toBeGreaterThanOrEqual(6);
  for (const { pearson_log_p_vocab = 0, pearson_p_choices = 1, pearson_acc = 1 } of families) {
    expect(pearson_log_p_vocab).toBeGreaterThan(Math.max(pearson_p_choices, pearson_acc) + 0.1);
  }
});

test('every page says that the data is simulated', () => {
  for (const { summary, description } of [demo, chain, ...tasks]) {
    expect(summary).toContain('Simulated data');
    expect(description).toContain('**Simulated data.**');
  }
});

test('public files tell nothing of held-out models', () => {
  for (const { files } of demo.tasks) {
    const [known, heldOut] = files.map(({ bytes }) => new TextDecoder().decode(bytes));
    const ids = (heldOut ?? '')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0] ?? '');
    expect(ids.length).toBeGreaterThan(20);
    for (const id of ids) expect(known).not.toContain(`${id},`);
  }
});

test('has the same bytes each time', async () => {
  expect(await buildSimulatedCapability()).toEqual(demo);
});

test('curves are fitted: a line by hand, a power law exactly', () => {
  const [level = 0, slope = 0] = fitCurve((x, [a = 0, b = 0]) => a + b * x, [0, 0], [0, 1, 2], [1, 2, 4]);
  expect([level, slope]).toEqual([expect.closeTo(5 / 6, 2), expect.closeTo(1.5, 2)]);
  const curve = (x: number, [a = 0, b = 0]: readonly number[]) => a * Math.exp(-b * x);
  const x = [0, 1, 2, 3];
  const [scale, rate] = fitCurve(
    curve,
    [1, 0.1],
    x,
    x.map((value) => curve(value, [3, 0.5])),
  );
  expect([scale, rate]).toEqual([expect.closeTo(3, 1), expect.closeTo(0.5, 1)]);
});
