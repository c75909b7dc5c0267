import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { tadpole } from '#evaluation/evaluators/tadpole/index.ts';
import { memorySource } from '#evaluation/formats/memory-source.ts';
import { dataRoot, describeGolden, listGolden, readJson } from '#evaluation/testing/golden.ts';
import { writeLongitudinalCohort } from './longitudinal-cohort.ts';
import { readBundle } from './read-bundle.ts';

type Measures = Readonly<Record<'MAE' | 'WES' | 'CPA', number>>;
interface Reference {
  readonly mAUC: number;
  readonly BCA: number;
  readonly ADAS13: Measures;
  readonly Ventricles: Measures;
}

const data = dataRoot();
const golden = data === undefined ? [] : listGolden('tadpole', 'expected_pbcseq.json');

const referenceOf = (reference: Reference, metric: string): number | undefined => {
  if (metric === 'mAUC' || metric === 'BCA') return reference[metric];
  const [target, measure] = metric.split('_') as ['ADAS13' | 'Ventricles', keyof Measures];
  return reference[target][measure];
};

describeGolden('bundle of the longitudinal cohort', golden, (count) => {
  test('scores as the reference does', { timeout: 60_000 }, async () => {
    const { metrics } = readJson<{ metrics: Record<string, { reference: Reference }> }>(golden[0] ?? '');
    const folder = await mkdtemp(join(tmpdir(), 'podium-cohort-'));
    try {
      await writeLongitudinalCohort(data ?? '', folder);
      const [task] = (await readBundle(folder)).tasks;
      if (!task) throw new Error('a bundle has a task');
      expect(task.baselines.map(({ name }) => name)).toEqual(
        Object.keys(metrics)
          .filter((name) => !name.startsWith('Consensus'))
          .sort(),
      );
      const subjects = task.files.find(({ name }) => name === 'subjects.csv')?.bytes;
      expect(new TextDecoder().decode(subjects)).toMatch(/^RID\n(\d+\n){132}$/);
      const options = tadpole.options.parse(task.options);
      const truth = await tadpole.parseTruth(memorySource(task.truth.name, task.truth.bytes), options);
      for (const { name, run } of task.baselines) {
        const forecast = tadpole.parseSubmission(
          memorySource(run.name, gunzipSync(run.bytes)),
          truth,
          options,
        );
        const { aggregate } = await tadpole.score(truth, forecast, options, [...task.boardMetrics]);
        const reference = metrics[name]?.reference;
        if (!reference) throw new Error(`no reference of ${name}`);
        for (const id of task.boardMetrics) {
          count.compare(`${name} ${id}`, aggregate[id], referenceOf(reference, id));
        }
      }
      count.finishCase();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
