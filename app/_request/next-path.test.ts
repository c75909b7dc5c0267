import fc from 'fast-check';
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
  '/.//evil.example',
  '/./\\evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '/%2E%2e/.//evil.example',
  '/\n.//evil.example',
  'javascript:alert(1)',
  '',
  undefined,
  ['/a', '/b'],
])('%j leads to the start page', (value) => {
  expect(nextPath(value)).toBe('/');
});

test('whatever is asked, the way leads to this site, over one slash', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '%2e',
    '%2f',
    '%5c',
    '\t',
    ':',
    '@',
    '?',
    '#',
    'evil.example',
    'a',
  );
  const address = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join('')}`),
  );
  fc.assert(
    fc.property(address, (value) => {
      const path = nextPath(value);
      expect(path).toMatch(/^\/(?![/\\])/);
      expect(path.split(/[?#]/)[0]).not.toContain('\\');
      expect(new URL(path, 'https://podium.example').host).toBe('podium.example');
      expect(nextPath(path)).toBe(path);
    }),
    { numRuns: 5000 },
  );
});
