import { expect, test } from 'vitest';
import { legalRetrieval } from '#evaluation/evaluators/legal-retrieval/index.ts';
import { legalOptions } from '#evaluation/evaluators/legal-retrieval/options.ts';
import { memorySource } from '#evaluation/formats/memory-source.ts';
import type { TaskBundle } from '#server/services/benchmark-bundle.ts';
import { buildSimulatedLaw } from './build.ts';

const demo = await buildSimulatedLaw();

/** Primary score of every system, by name. */
async function scoresOf(task: TaskBundle): Promise<Record<string, number>> {
  const options = legalOptions.parse(task.options);
  const truth = await legalRetrieval.parseTruth(memorySource('gold.json', task.truth.bytes), options);
  const scores: Record<string, number> = {};
  for (const { name, run } of task.baselines) {
    const answers = legalRetrieval.parseSubmission(memorySource(run.name, run.bytes), truth, options);
    const { aggregate, notices } = await legalRetrieval.score(truth, answers, options, [task.primaryMetric]);
    scores[name] = aggregate[task.primaryMetric] ?? Number.NaN;
    expect(notices.filter(({ code }) => code !== 'missing_queries')).toEqual([]);
  }
  return scores;
}

test('systems that read find what chance does not, and nobody finds everything', async () => {
  for (const task of demo.tasks) {
    const scores = await scoresOf(task);
    expect(task.baselines.length).toBeGreaterThanOrEqual(6);
    expect(scores['random-top3']).toBeLessThan(0.05);
    expect(scores['bm25-top3']).toBeGreaterThan(5 * (scores['random-top3'] ?? 1));
    expect(Math.max(...Object.values(scores))).toBeLessThan(0.9);
  }
});

test('no two systems give the same answers', () => {
  for (const { baselines } of demo.tasks) {
    const answers = baselines.map(({ name, run }) =>
      new TextDecoder().decode(run.bytes).replaceAll(name, ''),
    );
    expect(new Set(answers).size).toBe(baselines.length);
  }
});

test('every page says that the data is simulated', () => {
  for (const { summary, description } of [demo, ...demo.tasks]) {
    expect(summary).toContain('Simulated data');
    expect(description).toContain('**Simulated data.**');
  }
});

test('public files hold no right answers', () => {
  for (const { files } of demo.tasks) {
    for (const line of new TextDecoder().decode(files[0]?.bytes).trimEnd().split('\n')) {
      expect(Object.keys(JSON.parse(line))).toEqual(['id', 'text']);
    }
    expect(new TextDecoder().decode(files[1]?.bytes)).not.toMatch(/\t.*\t/);
  }
});

test('has the same bytes each time', async () => {
  expect(await buildSimulatedLaw()).toEqual(demo);
});
