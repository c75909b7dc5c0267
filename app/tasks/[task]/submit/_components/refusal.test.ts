import { expect, test } from 'vitest';
import { refusalOf } from './refusal.ts';

test('tells what the problem document tells', () => {
  const problem = {
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    detail: 'The phase "Test" closed',
    code: 'phase_closed',
  };
  expect(refusalOf(JSON.stringify(problem))).toEqual(['The phase "Test" closed']);
});

test('lists the single errors after the whole', () => {
  const problem = { detail: 'Invalid request', errors: [{ message: 'system is empty' }] };
  expect(refusalOf(JSON.stringify(problem))).toEqual(['Invalid request', 'system is empty']);
});

test.each([undefined, '', '<html>', '{}', 'null', '[]'])('%j reads as a lost connection', (body) => {
  expect(refusalOf(body)).toEqual([expect.stringContaining('cannot be reached')]);
});
