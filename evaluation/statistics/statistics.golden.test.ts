import { expect, test } from 'vitest';
import { caseName, listGolden } from '../testing/golden.ts';
import './testing/golden-distributions.ts';
import './testing/golden-intervals.ts';
import './testing/golden-many-systems.ts';
import './testing/golden-pair-tests.ts';
import './testing/golden-training.ts';
import { compared } from './testing/golden-group.ts';

test('every group of the folder is compared', () => {
  const groups = listGolden('statistics', '.json').map(caseName);
  expect(groups.filter((name) => !compared.has(name))).toEqual([]);
});
