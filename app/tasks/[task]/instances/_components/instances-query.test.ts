import { expect, test } from 'vitest';
import { instancesPath, parseInstancesQuery } from './instances-query.ts';

const read = (query: string) => parseInstancesQuery(Object.fromEntries(new URLSearchParams(query)));

test('a written query reads as itself', () => {
  const query = {
    phase: 'test',
    metric: 'map',
    sort: 'attribute',
    direction: 'descending',
    search: 'q 1',
    attribute: 'site',
    category: 'north & south',
    page: 3,
    instance: 'a/b',
  } as const;
  const path = instancesPath('tiny', query);
  expect(read(path.split('?')[1] ?? '')).toEqual(query);
  expect(instancesPath('tiny', read(''))).toBe('/tasks/tiny/instances');
});

test.each(['sort=secret&dir=up', 'page=0', 'page=1.5', 'page=-3', 'page=x', 'metric=&category='])(
  '"%s" is the usual page',
  (query) => expect(read(query)).toEqual(read('')),
);
