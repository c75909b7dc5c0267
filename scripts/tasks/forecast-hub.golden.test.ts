import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { quantileForecast } from '#evaluation/evaluators/quantile-forecast/index.ts';
import { memorySource } from '#evaluation/formats/memory-source.ts';
import { dataRoot, describeGolden, listGolden, readJson } from '#evaluation/testing/golden.ts';
import { writeForecastHub } from './forecast-hub.ts';
import { readBundle } from './read-bundle.ts';

type Reference = Readonly<Record<string, number>>;

const data = dataRoot();
const golden = data === undefined ? [] : listGolden('quantile', 'expected_hub.json');
const nameInReference = (metric: string) => metric.replace(/^wis_/, '');

describeGolden('bundle of the forecast hub', golden, (count) => {
  test('scores as the reference does', { timeout: 120_000 }, async () => {
    const { models } = readJson<{ models: Record<string, Reference> }>(golden[0] ?? '');
    const folder = await mkdtemp(join(tmpdir(), 'podium-hub-'));
    try {
      await writeForecastHub(data ?? '', folder);
      const [task] = (await readBundle(folder)).tasks;
      if (!task) throw new Error('a bundle has a task');
      expect(task.baselines.map(({ name }) => name)).toEqual(Object.keys(models).sort());
      const options = quantileForecast.options.parse(task.options);
      const source = memorySource(task.truth.name, task.truth.bytes);
      const truth = await quantileForecast.parseTruth(source, options);
      const onBoardAlone = new Set((quantileForecast.boardWide ?? []).map(({ id }) => id));
      const metrics = task.boardMetrics.filter((id) => !onBoardAlone.has(id));
      const systems: Record<string, Float64Array>[] = [];
      for (const { name, run } of task.baselines) {
        const forecast = quantileForecast.parseSubmission(
          memorySource(run.name, gunzipSync(run.bytes)),
          truth,
          options,
        );
        const { aggregate, instances } = await quantileForecast.score(truth, forecast, options, metrics);
        systems.push(instances.values);
        for (const id of metrics.filter((metric) => nameInReference(metric) in (models[name] ?? {}))) {
          count.compare(`${name} ${id}`, aggregate[id], models[name]?.[nameInReference(id)]);
        }
      }
      for (const metric of quantileForecast.boardWide ?? []) {
        const once = new Float64Array(truth.units.length).fill(1);
        for (const [index, own] of systems.entries()) {
          const others = systems.filter((_, other) => other !== index);
          const name = task.baselines[index]?.name ?? '';
          count.compare(`${name} ${metric.id}`, metric.prepare(own, others)(once), models[name]?.[metric.id]);
        }
      }
      count.finishCase();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
