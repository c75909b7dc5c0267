import { expect, test } from 'vitest';
import { parseVolumeQuery, volumePath } from './volume-query.ts';

test('the address says what is looked at, and comes out as it went in', () => {
  const query = {
    ...{ instance: 'case_1', reference: 'rater-2', plane: 'axial', slice: 7 },
    classes: ['mass', 'tumor'],
  };
  const { searchParams } = new URL(volumePath('id', query), 'http://podium');
  const params = Object.fromEntries(
    [...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]),
  );
  expect(parseVolumeQuery(params)).toEqual(query);
});

test.each([
  [{ plane: 'axial', of: 'axial', slice: '7' }, 7],
  [{ plane: 'coronal', of: 'axial', slice: '7' }, undefined],
  [{ plane: 'coronal', slice: '7' }, 7],
  [{ slice: '7' }, 7],
  [{ slice: 'seven' }, undefined],
])('%j asks for slice %s', (params, slice) => expect(parseVolumeQuery(params).slice).toBe(slice));
