import { expect, test } from 'vitest';
import { figuresPath, parseFigureQuery } from './figure-query.ts';

test('a written query reads as itself', () => {
  const query = {
    phase: 'test',
    figure: 'fan-chart',
    panel: 'subject 7 & 8',
    submissions: ['a', 'b'],
  };
  const path = figuresPath('noise', query);
  expect(path).toBe(
    '/tasks/noise/figures?phase=test&figure=fan-chart&panel=subject+7+%26+8&submission=a&submission=b',
  );
  const params = new URLSearchParams(path.split('?')[1]);
  const read = Object.fromEntries([...params.keys()].map((name) => [name, params.getAll(name)]));
  expect(parseFigureQuery(read)).toEqual(query);
});

test('a bare page has a bare address', () => {
  expect(figuresPath('noise', parseFigureQuery({}))).toBe('/tasks/noise/figures');
});

test('an absurd address is cut short', () => {
  const query = parseFigureQuery({ panel: 'x'.repeat(9999), submission: Array(9999).fill('x') });
  expect(query.panel).toHaveLength(500);
  expect(query.submissions).toHaveLength(100);
});
