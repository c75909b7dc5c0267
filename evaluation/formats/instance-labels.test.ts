import { expect, test } from 'vitest';
import { InvalidInputError } from '../evaluator.ts';
import { type LabelColumns, readInstanceLabels } from './instance-labels.ts';
import { memorySource } from './memory-source.ts';

const read = (text: string, columns: LabelColumns, instances: readonly string[]) =>
  readInstanceLabels(memorySource('instances.csv', new TextEncoder().encode(text)), columns, instances);

async function problemsOf(...words: Parameters<typeof read>): Promise<string[]> {
  const error = await read(...words).catch((reason) => reason);
  if (!(error instanceof InvalidInputError)) throw error;
  expect(error.problems.every(({ file }) => file === 'instances.csv')).toBe(true);
  return error.problems.map(({ code, line, column }) => [code, line, column].join(' ').trim());
}

const table = 'family,instance,size\nllama,b,7B\nqwen,c,7B\nllama,a,13B\n';

test('labels are aligned with the instances, whatever the order of rows and columns', async () => {
  expect(await read(table, { clusters: 'family' }, ['a', 'b', 'c'])).toEqual({
    clusters: ['llama', 'llama', 'qwen'],
  });
  expect(await read(table, { strata: 'size' }, ['c', 'b', 'a'])).toEqual({ strata: ['7B', '7B', '13B'] });
  expect(await read(table, { clusters: 'instance', strata: 'size' }, ['a', 'b', 'c'])).toEqual({
    clusters: ['a', 'b', 'c'],
    strata: ['13B', '7B', '7B'],
  });
});

test('every defect is told with its place', async () => {
  expect(await problemsOf(table, { clusters: 'faimly' }, ['a', 'b', 'c'])).toEqual(['missing_column 1']);
  expect(await problemsOf(table, { clusters: 'family' }, ['a', 'b'])).toEqual(['unknown_instance 3 2']);
  expect(await problemsOf(table, { clusters: 'family' }, ['a', 'b', 'c', 'd', 'e'])).toEqual([
    'missing_instance',
    'missing_instance',
  ]);
  const broken = 'instance,family\na,x\na,y\nb,\nc,x,1\n';
  expect(await problemsOf(broken, { clusters: 'family' }, ['a', 'b', 'c'])).toEqual([
    'missing_instance',
    'repeated_instance 3 1',
    'empty_label 4 2',
    'ragged_row 5 2',
  ]);
  expect(await problemsOf(table, { clusters: 'family', strata: 'size' }, ['a', 'b', 'c'])).toEqual([
    'split_cluster 4 3',
  ]);
  expect(await problemsOf('', { strata: 'size' }, ['a'])).toEqual(['empty_file']);
});
