import { expect, test } from 'vitest';
import { describeGolden, listGolden, readJson } from '../../../testing/golden.ts';
import { textSource } from '../testing/sources.ts';
import { capabilityItems } from './index.ts';

interface Case {
  readonly pred_p_correct: readonly number[];
  readonly acc: readonly number[];
  readonly true_p_choices: readonly number[];
  readonly expected: Readonly<Record<string, number>>;
}

const cases = listGolden('capability', 'per_sample.json');
const options = capabilityItems.options.parse({});
const metricIds = capabilityItems.metrics(options).map(({ id }) => id);

describeGolden('capability items', cases, (count) => {
  for (const path of cases) {
    test('forecasts of single answers', async () => {
      const { pred_p_correct, acc, true_p_choices, expected } = readJson<Case>(path);
      const truthRows = acc.map((correct, i) => `${i},${correct},${true_p_choices[i]}`);
      const truth = await capabilityItems.parseTruth(
        textSource(['item,correct,p_choices', ...truthRows].join('\n')),
        options,
      );
      const file = textSource(['item,p_correct', ...pred_p_correct.map((p, i) => `${i},${p}`)].join('\n'));
      const prediction = capabilityItems.parseSubmission(file, truth, options);
      const { aggregate } = await capabilityItems.score(truth, prediction, options, metricIds);
      const { clip_eps, true_accuracy, pred_accuracy, ...rest } = expected;
      expect(clip_eps).toBe(1e-15);
      const tolerance = { rel: 1e-12, abs: 1e-12 };
      for (const [id, value] of Object.entries(rest)) count.compare(id, aggregate[id], value, tolerance);
      count.compare('pred_accuracy', aggregate.mean_p_correct, pred_accuracy, tolerance);
      count.compare(
        'true_accuracy',
        truth.correct.reduce((a, b) => a + b) / truth.correct.length,
        true_accuracy,
        tolerance,
      );
      count.finishCase();
    });
  }
});
