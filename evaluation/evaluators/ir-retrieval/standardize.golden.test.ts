import { join } from 'node:path';
import { test } from 'vitest';
import { memorySource } from '../../formats/memory-source.ts';
import { summarize } from '../../metrics/summary.ts';
import {
  caseName,
  describeGolden,
  goldenRoot,
  listGolden,
  readBytes,
  readJson,
} from '../../testing/golden.ts';
import { irRetrieval } from './index.ts';
import { parseReferences, standardize } from './standardize.ts';
import { score, translate } from './testing/trec-eval.ts';

interface OwnTest {
  readonly args: string[];
  readonly qrels: string;
  readonly run: string;
  readonly versions: Record<string, { readonly values: Record<string, Record<string, number | string>> }>;
}

const folder = 'ir/trec_eval_tests';
const input = (name: string) => readBytes(join(goldenRoot() ?? '', folder, 'inputs', name));
const cases = listGolden(folder, '.json.gz').filter((path) => readJson<OwnTest>(path).args.includes('-Z'));

describeGolden('ir/trec_eval_tests with z-scores', cases, (count) => {
  test.each(cases.map((path) => [caseName(path), path]))('%s', async (_name, path) => {
    const { args, qrels, run, versions } = readJson<OwnTest>(path);
    const references = await parseReferences(memorySource('z', input(args[args.indexOf('-Z') + 1] ?? '')));
    for (const [version, { values }] of Object.entries(versions)) {
      const command = translate(args, version === '10.0' ? '10' : '9');
      const evaluation = await score(input(qrels), input(run), command);
      const standardized = standardize(evaluation.instances, references);
      for (const [name, byTopic] of Object.entries(values)) {
        const measure = name.slice(1);
        const scores = standardized.values[measure];
        // Measures without a value per topic (num_q, gm_map, runid) have no reference, so no z-score.
        if (!name.startsWith('Z') || scores === undefined || Object.keys(byTopic).length === 1) continue;
        const summary = irRetrieval.metric(measure, command.options)?.summary ?? 'none';
        for (const [topic, want] of Object.entries(byTopic)) {
          const got = topic === 'all' ? summarize(scores, summary) : scores[standardized.ids.indexOf(topic)];
          count.compare(`${version} ${name} ${topic}`, got, want, { rel: 1e-9, abs: 1.01e-10 });
        }
      }
    }
    count.finishCase();
  });
});
