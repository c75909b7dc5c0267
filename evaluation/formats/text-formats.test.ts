import { describe, expect, test } from 'vitest';
import { byteKey, compareBytes, decodeUtf8 } from './bytes.ts';
import { splitFields, textProblem } from './fields.ts';
import { foreignFormat } from './file-kind.ts';
import { GrowingArray } from './growing-array.ts';
import { ProblemList } from './problems.ts';

const encode = (text: string) => new TextEncoder().encode(text);

describe('bytes', () => {
  test('are ordered as UTF-8, not as UTF-16', () => {
    const [emoji, last] = ['😀', '\uFFFD'].map(encode);
    if (!emoji || !last) throw new Error('both there');
    expect('😀' < '\uFFFD').toBe(true);
    expect(compareBytes(emoji, 0, emoji.length, last, 0, last.length)).toBeGreaterThan(0);
    expect(byteKey(emoji) > byteKey(last)).toBe(true);
  });
  test('of a prefix come first', () => {
    const bytes = encode('9 10');
    expect(compareBytes(bytes, 0, 1, bytes, 2, 4)).toBeGreaterThan(0);
    expect(compareBytes(bytes, 2, 3, bytes, 2, 4)).toBeLessThan(0);
  });
  test('that are no UTF-8 are no text', () => {
    expect(decodeUtf8(Uint8Array.of(0xff))).toBeUndefined();
    expect(decodeUtf8(encode('été'))).toBe('été');
  });
});

describe('fields', () => {
  test('are separated by any white space', () => {
    expect(splitFields(encode(' a\tbc  d '))).toEqual([
      { from: 1, to: 2 },
      { from: 3, to: 5 },
      { from: 7, to: 8 },
    ]);
  });
  test.each([
    ['nul_byte', [97, 32, 0]],
    ['control_character', [97, 32, 7]],
    ['invalid_utf8', [97, 32, 0xc3]],
  ])('with a %s are named by line and column', (code, bytes) => {
    const line = Uint8Array.from(bytes);
    expect(textProblem(line, splitFields(line), 7)).toMatchObject({ code, line: 7, column: 2 });
  });
});

test('files that are not text are recognised by their first bytes', () => {
  expect(foreignFormat(encode('%PDF-1.7'))).toBe('a PDF document');
  expect(foreignFormat(Uint8Array.of(0x50, 0x4b, 3, 4, 20))).toContain('zip');
  expect(foreignFormat(encode('<!DOCTYPE html>'))).toBe('an HTML page');
  expect(foreignFormat(encode('301 Q0 d1'))).toBeUndefined();
});

test('the first hundred problems are kept by line, all are counted', () => {
  const list = new ProblemList();
  for (let line = 5000; line > 0; line--) list.add({ code: 'x', line, message: '' });
  expect(list.total).toBe(5000);
  expect(list.first().map(({ line }) => line)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
});

test('growing arrays hold what was pushed', () => {
  const array = new GrowingArray((length) => new Int32Array(length));
  for (let value = 0; value < 3000; value++) array.push(value);
  array.append([7, 8, 9], 1, 3);
  expect(array.length).toBe(3002);
  expect([array.at(2999), ...array.toArray().slice(3000)]).toEqual([2999, 8, 9]);
});
