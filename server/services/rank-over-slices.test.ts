import { expect, test } from 'vitest';
import { rankOverSlices } from './rank-over-slices.ts';

const systems = [
  { system: 'wide', values: [0.9, 0.8] },
  { system: 'right', values: [0.5, 0.45] },
  { system: 'narrow', values: [0.2, 0.3] },
];
const order = async (metric: Parameters<typeof rankOverSlices>[1]) => {
  const { places } = await rankOverSlices('mean-rank', metric, ['near', 'far'], systems);
  return [...places].sort(([, a], [, b]) => (a.rank ?? 0) - (b.rank ?? 0)).map(([system]) => system);
};

test('systems are ranked by how good they are on each slice', async () => {
  expect(await order({ direction: 'higher' })).toEqual(['wide', 'right', 'narrow']);
  expect(await order({ direction: 'lower' })).toEqual(['narrow', 'right', 'wide']);
});

test('by a metric that can be too high and too low they are ranked by the distance from its best value', async () => {
  // Coverage of 50 % intervals: off by 0 and 0.05; by 0.3 and 0.2; by 0.4 and 0.3.
  expect(await order({ direction: 'higher', bestAt: 0.5 })).toEqual(['right', 'narrow', 'wide']);
});
