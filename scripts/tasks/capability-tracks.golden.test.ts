import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'vitest';
import { capability } from '#evaluation/evaluators/capability/index.ts';
import { memorySource } from '#evaluation/formats/memory-source.ts';
import { dataRoot, describeGolden, listGolden, readJson } from '#evaluation/testing/golden.ts';
import { writeCapabilityTracks } from './capability-tracks.ts';
import { readBundle } from './read-bundle.ts';

interface Golden {
  readonly results: Record<
    string,
    Record<string, { readonly macro: Readonly<Record<string, number | null>> }>
  >;
}

const data = dataRoot();
const golden = listGolden('capability', 'predictions.json').filter(
  (path) => data !== undefined && basename(path) === 'predictions.json',
);

describeGolden('capability bundles of published scores', golden, (count) => {
  test('score as the reference does', { timeout: 60_000 }, async () => {
    const { results } = readJson<Golden>(golden[0] ?? '');
    const folder = await mkdtemp(join(tmpdir(), 'podium-capability-'));
    try {
      for (const bundleFolder of await writeCapabilityTracks(data ?? '', folder)) {
        const [task] = (await readBundle(bundleFolder)).tasks;
        if (!task) throw new Error('a bundle has a task');
        const options = capability.options.parse(task.options);
        const truth = await capability.parseTruth(memorySource('truth.csv', task.truth.bytes), options);
        for (const { name, run } of task.baselines) {
          const forecast = capability.parseSubmission(memorySource(run.name, run.bytes), truth, options);
          const { aggregate } = await capability.score(truth, forecast, options, [...task.boardMetrics]);
          const macro = results[basename(bundleFolder)]?.[name]?.macro ?? {};
          for (const id of task.boardMetrics.filter((metric) => metric in macro)) {
            count.compare(`${basename(bundleFolder)} ${name} ${id}`, aggregate[id], macro[id]);
          }
        }
        count.finishCase();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
