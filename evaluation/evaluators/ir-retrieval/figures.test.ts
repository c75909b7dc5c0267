import { describe, expect, test } from 'vitest';
import type { Figure } from '../../figures/figure.ts';
import { retrievalOptions } from './options.ts';
import { encode } from './testing/make-run.ts';
import { score } from './testing/trec-eval.ts';

const QRELS = encode('1 0 a 2\n1 0 b 0\n1 0 c 1\n1 0 x 1\n2 0 a 1\n');
const RUN = encode('1 Q0 b 1 9 me\n1 Q0 a 2 8 me\n1 Q0 ? 3 7 me\n1 Q0 c 4 6 me\n');

async function figures(metricIds: readonly string[], given: Record<string, unknown> = {}): Promise<Figure[]> {
  const evaluation = await score(QRELS, RUN, { options: retrievalOptions.parse(given), metricIds });
  return [...evaluation.figures];
}

const LEVELS = ['iprec_at_recall_1.00', 'iprec_at_recall_0.00', 'iprec_at_recall_0.50'];

describe('the curve of precision by recall', () => {
  test('is the mean over the topics, worked by hand', async () => {
    const [figure] = await figures(LEVELS);
    // Topic 1 finds 2 of its 3 documents, at ranks 2 and 4: 1/2 up to a recall of 2/3, then 0. Topic 2 is missing.
    const [series] = figure?.panels[0]?.series ?? [];
    expect(figure).toMatchObject({ id: 'recall-precision', reveals: 'scores' });
    expect(series).toMatchObject({ x: [0, 0.5, 1], y: [0.25, 0.25, 0] });
    expect(series?.low?.[2]).toBe(0);
    expect(series?.high?.[2]).toBe(0);
    for (const i of [0, 1]) {
      expect(series?.low?.[i]).toBeLessThan(0.25);
      expect(series?.high?.[i]).toBeGreaterThan(0.25);
    }
  });

  test('counts the topics that the scores count', async () => {
    const [figure] = await figures(LEVELS, { compat: '9', complete: false });
    expect(figure?.panels[0]?.series[0]).toMatchObject({ y: [0.5, 0.5, 0], low: [null, null, null] });
  });

  test('needs two of its levels', async () => {
    expect((await figures(['iprec_at_recall_0.50', 'num_ret'])).map(({ id }) => id)).toEqual([
      'topic-spread',
    ]);
    expect(await figures(['num_ret', 'relstring_20', 'runid'])).toEqual([]);
  });
});

describe('the spread over the topics', () => {
  test('is the share above each value, for the measures asked for first', async () => {
    const [figure] = await figures(['map', 'num_ret', 'P_5']);
    expect(figure).toMatchObject({ id: 'topic-spread', kind: 'step', reveals: 'instances' });
    expect(figure?.panels.map(({ name }) => name)).toEqual(['MAP', 'P@5']);
    const [series] = figure?.panels[0]?.series ?? [];
    expect(series?.x[1]).toBeCloseTo((1 / 2 + 2 / 4) / 3, 15);
    expect(series?.x.length).toBe(3);
    expect(series?.y).toEqual([0.5, 0, 0]);
  });

  test('has at most six panels', async () => {
    const [figure] = await figures([1, 2, 3, 4, 5, 6, 7].map((k) => `P_${k}`));
    expect(figure?.panels).toHaveLength(6);
  });
});
