import { describe, expect, it } from 'vitest';
import { attributeColumns, parseAttribute, systemAttribute } from './system-attribute.ts';

describe('systemAttribute', () => {
  it.each([
    { name: 'loss', kind: 'choice' },
    { name: 'loss', kind: 'text', choices: ['a', 'b'] },
    { name: 'loss', kind: 'choice', choices: ['one'] },
    { name: 'open', kind: 'boolean', unit: 'bits' },
    { name: 'a=b', kind: 'text' },
    { name: 'size', kind: 'numbr' },
  ])('refuses %j', (declared) => expect(systemAttribute.safeParse(declared).success).toBe(false));
});

describe('parseAttribute', () => {
  const number = { name: 'parameters', kind: 'number' } as const;
  const loss = { name: 'loss', kind: 'choice' as const, choices: ['Dice', 'Cross-entropy'] };

  it.each([
    [number, ' 7e9 ', { value: 7e9 }],
    [number, 'seven', { expected: 'a number' }],
    [number, 'Infinity', { expected: 'a number' }],
    [number, '', { value: null }],
    [loss, 'dice', { value: 'Dice' }],
    [loss, 'focal', { expected: 'one of Dice, Cross-entropy' }],
    [{ name: 'open', kind: 'boolean' as const }, 'Yes', { value: 'yes' }],
    [{ name: 'open', kind: 'boolean' as const }, 'maybe', { expected: 'one of yes, no' }],
    [{ name: 'base', kind: 'text' as const }, 'x'.repeat(201), { expected: 'at most 200 characters' }],
  ])('%j of %j', (declared, typed, expected) => expect(parseAttribute(declared, typed)).toEqual(expected));
});

it('makes columns of what is declared and of what systems say besides', () => {
  const columns = attributeColumns(
    [
      { name: 'size', label: 'Size', unit: 'MB', kind: 'number' },
      { name: 'open', kind: 'boolean' },
      { name: 'base', kind: 'text' },
    ],
    [
      { size: 3, open: 'yes', base: 'x', k1: 0.9, stem: 'porter' },
      { size: 'large', k1: 1.2 },
    ],
  );
  expect(columns).toEqual([
    { id: 'size', label: 'Size', unit: 'MB', kind: 'number', values: [3, null] },
    { id: 'open', label: 'open', unit: null, kind: 'category', values: ['yes', null] },
    { id: 'k1', label: 'k1', unit: null, kind: 'number', values: [0.9, 1.2] },
    { id: 'stem', label: 'stem', unit: null, kind: 'category', values: ['porter', null] },
  ]);
});
