import { expect, test } from 'vitest';
import { attributesParams, parseAttributesQuery } from './attributes-query.ts';

const read = (query: string) => parseAttributesQuery(Object.fromEntries(new URLSearchParams(query)));

test('a written query reads as itself', () => {
  const query = { phase: 'test', metric: 'map', cost: 'index bytes', better: 'lower', scale: 'log' } as const;
  expect(read(attributesParams(query).toString())).toEqual(query);
});

test('what is not known is left out', () => {
  expect(attributesParams(read('better=best&scale=cubic&cost=&x=1')).toString()).toBe('');
});
