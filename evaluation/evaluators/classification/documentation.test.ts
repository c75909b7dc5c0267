import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { AnyEvaluator } from '../../evaluator.ts';
import { ordinal } from '../ordinal/index.ts';
import { regression } from '../regression/index.ts';
import { survival } from '../survival/index.ts';
import { classification } from './index.ts';

/** Metrics that the table of the page names together with others. */
const FAMILIES = /_(lower|upper|micro|weighted)$/;

const evaluators: readonly (readonly [AnyEvaluator, readonly object[]])[] = [
  [classification, [{}, { kind: 'multiclass' }, { kind: 'multilabel' }]],
  [ordinal, [{}]],
  [regression, [{ levels: '0.1' }]],
  [survival, [{}]],
];

test.each(evaluators.map(([evaluator, given]) => ({ id: evaluator.id, evaluator, given })))(
  'the page of $id has the examples, every option and every metric',
  ({ id, evaluator, given }) => {
    const page = readFileSync(new URL(`../../../docs/evaluators/${id}.md`, import.meta.url), 'utf8');
    expect(page).toContain(`\n${evaluator.submissionFormat.example}`);
    expect(page).toContain(`\n${evaluator.truthFormat.example}`);
    for (const one of given) {
      const options = evaluator.options.parse(one);
      for (const metric of evaluator.metrics(options)) {
        if (!FAMILIES.test(metric.id)) expect(page).toContain(`\`${metric.id}\``);
      }
      for (const option of Object.keys(options as object)) expect(page).toContain(`\`${option}`);
    }
  },
);
