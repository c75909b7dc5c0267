import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashDocument } from './document-hash.ts';
import { DocumentTable } from './document-table.ts';

const encode = (text: string) => new TextEncoder().encode(text);

function add(table: DocumentTable, id: string, hash?: number): number {
  const bytes = encode(id);
  return table.add(hash ?? hashDocument(bytes, 0, bytes.length), bytes, 0, bytes.length, 0, 0, 1);
}

test('finds what a map finds, also after growing and clearing', () => {
  const table = new DocumentTable(2);
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }), { maxLength: 200 }),
      (ids) => {
        table.clear();
        const positions = new Map<string, number>();
        for (const id of ids) {
          const key = encode(id).join();
          const expected = positions.get(key) ?? positions.size;
          positions.set(key, expected);
          expect(add(table, id)).toBe(expected);
        }
        expect(table.count).toBe(positions.size);
      },
    ),
  );
});

test('tells ids apart that share a hash', () => {
  const table = new DocumentTable();
  expect([add(table, 'one', 7), add(table, 'two', 7), add(table, 'one', 7)]).toEqual([0, 1, 0]);
  expect(table.indexOf(7, encode('two'), 0, 3)).toBe(1);
  expect(table.indexOf(7, encode('six'), 0, 3)).toBe(-1);
});

test('shrinks after a huge topic', () => {
  const table = new DocumentTable();
  for (let index = 0; index < 70_000; index++) add(table, String(index));
  expect(table.count).toBe(70_000);
  table.clear();
  expect(table.scores.length).toBeLessThan(70_000);
  expect(add(table, '5')).toBe(0);
});
