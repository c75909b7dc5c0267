import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../../formats/memory-source.ts';
import { recommendation } from './index.ts';
import { archive, evaluate, file, optionsOf } from './testing/archive.ts';

/** Users a and b; a finds 2 of 3 test items at ranks 1 and 3, b none of 1. */
const truth = archive({
  'users.tsv': 'user\na\nb\nc\n',
  'items.tsv': 'item\n1\n2\n3\n4\n5\n6\n10\n',
  'test.tsv': 'user\titem\na\t1\na\t2\na\t3\nb\t6\n',
});
const lists = 'user\titems\na\t1 4 10 2\nb\t4 5\n';

test('every measure, worked by hand', async () => {
  const { aggregate, instances } = await evaluate(truth, file('a\t1 4 2\nb\t4 5\n'), { ks: '2,3' });
  const dcg = 1 + 1 / Math.log2(4);
  const ideal = 1 + 1 / Math.log2(3) + 1 / Math.log2(4);
  const ofA = {
    'recall@3': 2 / 3,
    'recall@2': 1 / 3,
    'recall_capped@2': 1 / 2,
    'precision@3': 2 / 3,
    'hit@2': 1,
    'mrr@3': 1,
    'map_min@3': (1 + 2 / 3) / 3,
    'map_rel@3': (1 + 2 / 3) / 3,
    'map_min@2': 1 / 2,
    'map_rel@2': 1 / 3,
    'ndcg@3': dcg / ideal,
    'ndcg@2': 1 / (1 + 1 / Math.log2(3)),
    'ndcg_fullidcg@2': 1 / ideal,
    'f1@3': 2 / 3,
    'f1@2': (2 * 1) / (2 + 3),
  };
  expect(instances.ids).toEqual(['a', 'b']);
  for (const [id, value] of Object.entries(ofA)) {
    expect([id, instances.values[id]?.[0]]).toEqual([id, expect.closeTo(value, 14)]);
    expect([id, instances.values[id]?.[1]]).toEqual([id, 0]);
    expect([id, aggregate[id]]).toEqual([id, expect.closeTo(value / 2, 14)]);
  }
  expect(aggregate['coverage@2']).toBeCloseTo(3 / 7, 14);
  expect(aggregate['coverage@3']).toBeCloseTo(4 / 7, 14);
});

describe('the same lists score the same', () => {
  const score = async (content: string) => (await evaluate(truth, file(content))).aggregate;
  test.each([
    ['without header', 'a\t1 4 10 2\nb\t4 5\n'],
    ['with commas and CR LF', 'user,items\r\na,1 4 10 2\r\nb,4 5\r\n'],
    ['after a byte order mark, with blank lines and blanks', '\ufeffuser\titems\n\n a \t 1  4 10 2 \nb\t4 5'],
    ['by score', 'user\titem\tscore\na\t2\t-1\na\t1\t5\na\t10\t2e0\na\t4\t3\nb\t5\t0.1\nb\t4\t0.2\n'],
    [
      'by rank, other columns ignored',
      'item\trank\tuser\tx\n'.replace('item\trank\tuser', 'user\trank\titem') +
        'a\t4\t2\t\na\t1\t1\t\na\t2\t4\t\na\t3\t10\t\nb\t1\t4\t\nb\t2\t5\t\n',
    ],
    [
      'by score, ties by number of the item',
      'user\titem\tscore\na\t1\t9\na\t10\t1\na\t4\t1\na\t2\t0\nb\t5\t0\nb\t4\t-0\n',
    ],
  ])('%s', async (_name, content) => {
    expect(await score(content)).toEqual(await score(lists));
  });

  test('in any division into chunks', async () => {
    const bytes = new TextEncoder().encode(lists);
    const whole = await score(lists);
    for (let size = 1; size < bytes.length; size += 3) {
      expect((await evaluate(truth, memorySource('lists', bytes, size))).aggregate).toEqual(whole);
    }
  });
});

const ratios = archive({
  'items.tsv': 'item\n1\n2\n3\n4\n5\n',
  'test.tsv': 'user\titem\na\t1\nb\t2\n',
  'train_r00.tsv': 'user\titem\na\t4\nb\t4\nb\t5\n',
  'train_r10.tsv': 'user\titem\na\t4\na\t5\nb\t4\nb\t5\n',
  'train_r40.tsv': 'user\titem\na\t4\na\t5\nb\t3\nb\t4\nb\t5\n',
  'cold_users.tsv': 'user\tis_cold\na\t1\nb\t0\n',
  'cold_items.tsv': 'item\tis_cold\n2\t1\n1\t0\n',
});
/** Hits of a and b at 1: both, a alone, none. */
const byRatio = { r00: 'a\t1\nb\t2\n', r10: 'a\t1\nb\t3\n', r40: 'a\t2\nb\t1\n' };
const files = Object.fromEntries(
  Object.entries(byRatio).map(([ratio, content]) => [`my_${ratio}.tsv`, content]),
);

describe('noise ratios', () => {
  const ids = [
    'hit@1',
    'hit@1_aunc_over_clean',
    'hit@1_worst',
    'hit@1_drop',
    'hit@1_slope',
    'hit@1_drop_r10',
    'hit@1_r10',
  ];

  test('areas, drops and slopes, worked by hand', async () => {
    const { aggregate, groups, instances } = await evaluate(ratios, archive(files), { ks: '1' }, ids);
    // Means 1, 0.5, 0 at 0, 0.1, 0.4: trapezoids (0.075 + 0.075) / 0.4.
    expect(aggregate['hit@1']).toBeCloseTo(0.375, 14);
    expect(aggregate['hit@1_aunc_over_clean']).toBeCloseTo(0.375, 14);
    expect(aggregate['hit@1_worst']).toBe(0);
    expect(aggregate['hit@1_drop']).toBeCloseTo(0.75, 14);
    expect(aggregate['hit@1_drop_r10']).toBeCloseTo(0.5, 14);
    expect(aggregate['hit@1_r10']).toBeCloseTo(0.5, 14);
    const mean = 0.5 / 3;
    const squares = mean ** 2 + (0.1 - mean) ** 2 + (0.4 - mean) ** 2;
    expect(aggregate['hit@1_slope']).toBeCloseTo((-mean + 0.5 * (0.1 - mean)) / squares, 12);
    expect(groups.r00?.['hit@1']).toBe(1);
    expect(groups.r10?.['hit@1']).toBe(0.5);
    expect(groups.r40?.['hit@1']).toBe(0);
    // a: 1, 1, 0; b: 1, 0, 0.
    expect(instances.values['hit@1']?.[0]).toBeCloseTo((0.1 + 0.15) / 0.4, 14);
    expect(instances.values['hit@1']?.[1]).toBeCloseTo(0.05 / 0.4, 14);
  });

  test('one file with a column of ratios, in any order of ratios, is the same', async () => {
    const column = (name: (ratio: string) => string) =>
      Object.entries(byRatio)
        .reverse()
        .map(([ratio, content]) => content.replaceAll(/^(?=.)/gm, `${name(ratio)}\t`))
        .join('');
    const expected = await evaluate(ratios, archive(files));
    for (const name of [(ratio: string) => ratio, (ratio: string) => `0.${ratio.slice(1)}`]) {
      expect(await evaluate(ratios, file(`ratio\tuser\titems\n${column(name)}`))).toEqual(expected);
    }
  });

  test('one model of several is chosen by an option, one ratio of several too', async () => {
    const expected = await evaluate(ratios, archive(files));
    const others = Object.fromEntries(
      Object.keys(byRatio).map((ratio) => [`runs/your_${ratio}.tsv`, 'a\t2\nb\t1\n']),
    );
    const folder = archive({ ...files, ...others });
    expect((await evaluate(ratios, folder, { model: 'my' })).aggregate).toEqual(expected.aggregate);
    const alone = await evaluate(ratios, file(byRatio.r10), { ratios: 'r10' }, ['hit@1']);
    expect(alone.aggregate['hit@1']).toBe(0.5);
  });

  test('slices: cold and warm users and items', async () => {
    const { groups, groupSizes } = await evaluate(ratios, archive(files), { ks: '1' }, ['hit@1']);
    expect(groups['cold users']?.['hit@1']).toBeCloseTo(0.625, 14);
    expect(groupSizes.flatMap((sizes) => Object.keys(sizes)).toSorted()).toEqual(
      Object.keys(groups).toSorted(),
    );
    expect(groupSizes).toMatchObject([
      { r00: 2, r10: 2, r40: 2 },
      { 'cold users': 1, 'warm users': 1 },
      { 'cold items': 1, 'warm items': 1 },
    ]);
    expect(groups['warm users']?.['hit@1']).toBeCloseTo(0.125, 14);
    // Item 2 is cold and in the test of b alone; item 1 is warm and in that of a.
    expect(groups['cold items']?.['hit@1']).toBeCloseTo(0.125, 14);
    expect(groups['warm items']?.['hit@1']).toBeCloseTo(0.625, 14);
    expect(groups['items without training users']?.['hit@1']).toBeCloseTo(0.375, 14);
  });

  test('figures: curves with intervals, distribution over users', async () => {
    const { figures } = await evaluate(ratios, archive(files), { ks: '1' }, ['hit@1']);
    const curve = figures.find(({ id }) => id === 'noise-curve');
    const names = curve?.panels.map(({ name }) => name);
    expect(names?.slice(0, 3)).toEqual(['hit@1', 'hit@1, cold users', 'hit@1, warm users']);
    expect(curve?.panels[0]?.series[0]).toMatchObject({ x: [0, 0.1, 0.4], y: [1, 0.5, 0] });
    const distribution = figures.find(({ id }) => id === 'user-distribution')?.panels[0]?.series[0];
    expect(distribution?.x[0]).toBeCloseTo(0.125, 14);
    expect(distribution?.x[100]).toBeCloseTo(0.625, 14);
  });
});

test('popularity and novelty of what is recommended', async () => {
  const source = archive({
    'items.tsv': 'item\n1\n2\n3\n',
    'test.tsv': 'user\titem\na\t1\nb\t3\n',
    'train.tsv': 'user\titem\na\t2\nb\t1\nb\t2\n',
    'users.tsv': 'user\na\nb\nc\nd\n',
  });
  const { aggregate, instances } = await evaluate(source, file('a\t1 2 77\n'), { ks: '1,3' });
  // Item 1 has one training user of four, item 2 has two; user b has no list.
  expect(instances.values['popularity@1']).toEqual(Float64Array.of(1, Number.NaN));
  expect(aggregate['popularity@3']).toBe(1.5);
  expect(aggregate['novelty@1']).toBe(2);
  expect(aggregate['novelty@3']).toBe(1.5);
});

describe('noise scores', () => {
  const noisy = archive({
    'test.tsv': 'user\titem\na\t1\nb\t2\n',
    'train_r00.tsv': 'user\titem\na\t5\nb\t5\n',
    'noise_truth_r10.tsv': 'user\titem\tis_noise\na\t5\t0\na\t6\t1\nb\t5\t0\nb\t7\t1\n',
  });
  /** Each user tells its noise, but the scale of b is higher: 1 < 2 < 3 < 4. */
  const scores = 'user\titem\tscore\nb\t7\t4\na\t6\t2\na\t5\t1\nb\t5\t3\n';

  test('pooling hides what is plain within each user', async () => {
    const evaluation = await evaluate(noisy, archive({ 'noise/x_r10.tsv': scores }));
    const { aggregate, groups, figures } = evaluation;
    expect(aggregate.noise_roc_auc).toBe(0.75);
    expect(aggregate.noise_mean_user_auc).toBe(1);
    expect(aggregate.noise_roc_auc_standardized).toBe(1);
    expect(aggregate.noise_f1_at_budget).toBe(0.5);
    expect(aggregate.noise_f1_at_budget_standardized).toBe(1);
    expect(aggregate.noise_average_precision).toBeCloseTo((1 + 2 / 3) / 2, 14);
    expect(groups.r10?.noise_roc_auc).toBe(0.75);
    expect(groups.r00?.noise_roc_auc).toBeUndefined();
    const points = figures.find(({ id }) => id === 'noise-auc')?.panels[0]?.series;
    expect(points?.map(({ x, y, labels }) => ({ x, y, labels }))).toEqual([
      { x: [0.75], y: [1], labels: ['r10'] },
      { x: [1], y: [1], labels: ['r10'] },
    ]);
    // No lists: nothing of theirs is defined.
    expect(aggregate['ndcg@20']).toBeNaN();
    expect(figures.map(({ id }) => id)).toEqual(['noise-auc']);
  });

  test('are optional', async () => {
    const lists = { 'x_r00.tsv': 'a\t1\nb\t2\n', 'x_r10.tsv': 'a\t1\nb\t2\n' };
    const { aggregate, records } = await evaluate(noisy, archive(lists));
    expect(aggregate['hit@5']).toBe(1);
    expect(aggregate.noise_roc_auc).toBeNaN();
    expect(records.noise).toBeUndefined();
  });
});

test('the examples of the format pages are valid for each other', async () => {
  const { truthFormat, submissionFormat } = recommendation;
  const { aggregate, notices } = await evaluate(file(truthFormat.example), file(submissionFormat.example));
  expect(aggregate['hit@5']).toBe(1);
  expect(aggregate['coverage@5']).toBeNaN();
  expect(notices.map(({ code }) => code)).toEqual(['short_lists@10', 'short_lists@20', 'short_lists@50']);
});

test('metrics of every list are between 0 and 1, and perfect lists are 1 where the convention lets them', async () => {
  const items = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(
      items,
      fc.array(fc.integer({ min: 0, max: 9 })),
      fc.integer({ min: 1, max: 8 }),
      async (relevant, list, k) => {
        const source = archive({
          'items.tsv': 'item\n1\n2\n3\n4\n5\n6\n7\n',
          'test.tsv': `user\titem\n${relevant.map((item) => `u\t${item}\n`).join('')}`,
        });
        const ids = recommendation.metrics(optionsOf({ ks: String(k) })).map(({ id }) => id);
        const bounded = ids.filter((id) => id.endsWith(`@${k}`) && !/novelty|popularity/.test(id));
        const { aggregate } = await evaluate(source, file(`u\t${list.join(' ')}\n`), {}, bounded);
        for (const id of bounded) {
          expect(aggregate[id]).toBeGreaterThanOrEqual(0);
          expect(aggregate[id]).toBeLessThanOrEqual(1 + 1e-15);
        }
        const perfect = await evaluate(source, file(`u\t${relevant.join(' ')}\n`), {}, bounded);
        for (const id of ['ndcg', 'recall_capped', 'hit', 'mrr', 'map_min']) {
          expect(perfect.aggregate[`${id}@${k}`]).toBeCloseTo(1, 12);
        }
      },
    ),
    { numRuns: 60 },
  );
});
