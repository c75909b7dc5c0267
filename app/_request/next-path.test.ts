import { expect, test } from 'vitest';
import { nextPath } from './next-path.ts';

test('a path of this site is kept, with its query', () => {
  expect(nextPath('/tasks/robust/submit?phase=test#file')).toBe('/tasks/robust/submit?phase=test#file');
});

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '',
  undefined,
  ['/a', '/b'],
])('%j leads to the start page', (value) => {
  expect(nextPath(value)).toBe('/');
});
