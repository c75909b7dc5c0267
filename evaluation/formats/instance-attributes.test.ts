import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../evaluator.ts';
import { type NamedColumn, readInstanceAttributes } from './instance-attributes.ts';
import { memorySource } from './memory-source.ts';

const read = (text: string, columns: NamedColumn[]) =>
  readInstanceAttributes(memorySource('instances.csv', new TextEncoder().encode(text)), columns, ['a', 'b']);
const problems = async (text: string, columns: NamedColumn[]) => {
  const error = await read(text, columns).catch((thrown: unknown) => thrown);
  if (!(error instanceof InvalidInputError)) throw new Error('no problem was found');
  return error.problems.map(({ code, line, column }) => [code, line, column]);
};

describe('readInstanceAttributes', () => {
  it('reads numbers and categories in the order of the instances', async () => {
    const text = 'site,instance,volume,secret\nnorth,b,2.5,x\nsouth,a,,y\n';
    const columns = [{ column: 'volume', label: 'Volume', unit: 'ml' }, { column: 'site' }];
    expect(await read(text, columns)).toEqual([
      { id: 'volume', label: 'Volume', unit: 'ml', kind: 'number', values: [null, 2.5] },
      { id: 'site', label: 'site', unit: null, kind: 'category', values: ['south', 'north'] },
    ]);
  });

  it('takes codes for categories where it is told to', async () => {
    const [site] = await read('instance,site\na,1\nb,2\n', [{ column: 'site', kind: 'category' }]);
    expect(site?.values).toEqual(['1', '2']);
  });

  it('names every defect', async () => {
    const text = 'instance,volume\na,1\na,2\nc,3\n';
    expect(await problems(text, [{ column: 'volume' }])).toEqual([
      ['missing_instance', undefined, undefined],
      ['repeated_instance', 3, 1],
      ['unknown_instance', 4, 1],
    ]);
    expect(await problems('instance,volume\na,1\nb,big\n', [{ column: 'volume', kind: 'number' }])).toEqual([
      ['not_a_number', 3, 2],
    ]);
    expect((await problems('instance,volume\na,1\nb,1\n', [{ column: 'site' }]))[0]?.[0]).toBe(
      'missing_column',
    );
  });
});
