import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../evaluator.ts';
import { memorySource } from './memory-source.ts';
import { ProblemList } from './problems.ts';
import { openTable } from './table.ts';
import type { TableSettings } from './table-rows.ts';

const settings = {
  columns: {
    id: { names: ['id', 'subject'] },
    y: { names: ['y'] },
    note: { names: ['note'], isOptional: true },
  },
  others: /^q0\.\d+$/,
} as const satisfies TableSettings<string>;

async function read(content: string | Uint8Array, chunkSize = 1 << 20, isSecret = false) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const problems = new ProblemList();
  const table = await openTable(memorySource('f', bytes, chunkSize), { ...settings, isSecret }, problems);
  const rows: [number, string, number, string, ...number[]][] = [];
  for await (const row of table.rows) {
    const { id, y, note } = table.columns;
    const others = table.others.map(({ column }) => row.number(column));
    rows.push([row.line, row.text(id), row.number(y), row.text(note), ...others]);
  }
  return { rows, table, problems: problems.first(), total: problems.total };
}

const latin1 = (text: string) => Uint8Array.from(text, (symbol) => symbol.charCodeAt(0));

describe('delimited text', () => {
  test.each([',', ';', '\t'])('with delimiter %j is recognised by its header', async (delimiter) => {
    const text = ['id,y,note', 'a,1,x', 'b,-2.5e1,'].join('\n').replaceAll(',', delimiter);
    expect(await read(text)).toMatchObject({
      problems: [],
      rows: [
        [2, 'a', 1, 'x'],
        [3, 'b', -25, ''],
      ],
    });
  });
  test('takes the delimiter that finds the columns, however often another occurs', async () => {
    const { rows, table } = await read('id;y;"a,b,c,d,e,f"\nx;1;2');
    expect([rows, table.header.names]).toEqual([[[2, 'x', 1, '']], ['id', 'y', 'a,b,c,d,e,f']]);
  });
  test('may have columns in any order, under other names, and more of them', async () => {
    const { rows, table } = await read('q0.5,y,color,subject,q0.05\n7,1,red,a,8\n');
    expect(rows).toEqual([[2, 'a', 1, '', 7, 8]]);
    expect(table.header).toEqual({ names: ['q0.5', 'y', 'color', 'subject', 'q0.05'], line: 1 });
    expect(table.others.map(({ name }) => name)).toEqual(['q0.5', 'q0.05']);
  });
  test('keeps what quotation marks protect, and counts the lines inside', async () => {
    const { rows, problems } = await read('id,y,note\r\n"a, ""b""",1,"two\r\nlines"\r\n\r\nc,"2",d\r\n');
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      [2, 'a, "b"', 1, 'two\r\nlines'],
      [5, 'c', 2, 'd'],
    ]);
  });
  test('may begin with a byte order mark and end without a line end', async () => {
    expect((await read('\uFEFFid,y\nä,1')).rows).toEqual([[2, 'ä', 1, '']]);
  });
  test('is read the same however its bytes are divided', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r\n', 'é', ' '),
      maxLength: 6,
    });
    const table = fc.array(fc.tuple(cell, fc.integer(), cell), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (records, chunkSize) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const lines = records.map(([id, y, note]) => `${quote(id)},${y},${quote(note)}`);
        let line = 2;
        const expected = records.map(([id, y, note]) => {
          const begins = line;
          line += 1 + [...id, ...note].filter((symbol) => symbol === '\n').length;
          return [begins, id, y + 0, note];
        });
        const { rows, problems } = await read(`\uFEFFid,y,note\n${lines.join('\n')}\n`, chunkSize);
        expect(problems).toEqual([]);
        expect(rows).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});

describe('JSON Lines', () => {
  test('are rows of values', async () => {
    const text = '{"id":"a","y":1,"note":null}\n\n{"y":"2.5","id":7}\n';
    expect(await read(text)).toMatchObject({
      problems: [],
      rows: [
        [1, 'a', 1, ''],
        [3, '7', 2.5, ''],
      ],
    });
  });
});

const REFUSED: [string, string | Uint8Array, Partial<Problem>[]][] = [
  ['an empty file', '', [{ code: 'empty_file' }]],
  ['blank lines only', '\n\r\n\n', [{ code: 'empty_file' }]],
  ['a header alone', 'id,y\n', [{ code: 'no_rows' }]],
  [
    'a missing column',
    'id,z\na,1',
    [
      {
        code: 'missing_column',
        line: 1,
        message: expect.stringMatching(
          /"y".*has "id", "z".*needed: "id" \(or "subject"\), "y", "note" \(optional\)/,
        ),
      },
    ],
  ],
  ['a column twice', 'id,y,y\na,1,2', [{ code: 'duplicate_column', line: 1, column: 3 }]],
  ['two names of one column', 'id,subject,y\na,a,2', [{ code: 'duplicate_column', line: 1 }]],
  [
    'rows of other lengths',
    'id,y\na\nb,2\nc,3,4\n',
    [
      { code: 'ragged_row', line: 2, column: 1 },
      { code: 'ragged_row', line: 4, column: 2 },
    ],
  ],
  [
    'a quotation mark never closed',
    'id,y\na,1\n"b,2\nc,3\n',
    [{ code: 'unclosed_quote', line: 3, column: 1 }],
  ],
  ['a quotation mark open in the header', '"id,y\na,1\n', [{ code: 'unclosed_quote', line: 1, column: 1 }]],
  ['a quotation mark inside a cell', 'id,y\n5",1\nb,2', [{ code: 'quote_in_cell', line: 2, column: 1 }]],
  ['text after a quoted cell', 'id,y\n"a"b,1\nb,2', [{ code: 'text_after_quote', line: 2, column: 1 }]],
  ['a NUL byte', 'id,y\na\0,1', [{ code: 'nul_byte', line: 2, column: 1 }]],
  ['a control character', 'id,y\na,1\nb\u0007,1', [{ code: 'control_character', line: 3, column: 1 }]],
  ['lines that end with CR alone', 'id,y\ra,1\r', [{ code: 'carriage_return', line: 1, column: 2 }]],
  ['Latin-1', latin1('id,y\na,1\né,2'), [{ code: 'invalid_utf8', line: 3, column: 1 }]],
  ['UTF-16', latin1('\xff\xfei\0d\0'), [{ code: 'not_a_table', message: expect.stringContaining('UTF-16') }]],
  ['UTF-16 without mark', latin1('i\0d\0,\0y\0\n\0'), [{ code: 'nul_byte', line: 1 }]],
  [
    'a spreadsheet',
    latin1('PK\x03\x04............'),
    [{ code: 'not_a_table', message: expect.stringContaining('Office') }],
  ],
  ['a row without end', `id,y\n${'x'.repeat(3 << 20)}`, [{ code: 'line_too_long', line: 2 }]],
  [
    'a quoted cell without end',
    `id,y\na,1\n"${'x\n'.repeat(2 << 20)}`,
    [{ code: 'unclosed_quote', line: 3 }],
  ],
  ['an empty number', 'id,y\na,', [{ code: 'number_missing', line: 2, column: 2 }]],
  [
    'NaN',
    'id,y\na,NaN',
    [{ code: 'number_missing', message: 'column "y" is "NaN"; expected a number, none may be missing' }],
  ],
  ['infinity', 'id,y\na,-inf', [{ code: 'number_not_finite', line: 2 }]],
  ['a decimal comma', 'id;y\na;1,5', [{ code: 'decimal_comma', line: 2, column: 2 }]],
  ['separators of thousands', 'id;y\na;1,234.5', [{ code: 'number_with_separators', line: 2 }]],
  ['a number beyond range', 'id,y\na,1e400', [{ code: 'number_too_large', line: 2 }]],
  ['a hexadecimal number', 'id,y\na,0x10', [{ code: 'not_decimal', line: 2 }]],
  ['spaces around a number', 'id,y\na, 1', [{ code: 'number_with_spaces', line: 2 }]],
  ['a per cent sign', 'id,y\na,50%', [{ code: 'number_with_unit', line: 2 }]],
  ['words for a number', 'id,y\na,many', [{ code: 'not_a_number', line: 2 }]],
  ['a JSON list', '[{"id":1}]', [{ code: 'json_array' }]],
  [
    'broken JSON',
    '{"id":"a","y":1}\n{"id":"b","y":NaN}\n{"id"',
    [
      { code: 'invalid_json', line: 2 },
      { code: 'invalid_json', line: 3 },
    ],
  ],
  ['JSON that is no object', '{"id":"a","y":1}\n[1,2]', [{ code: 'not_an_object', line: 2 }]],
  ['keys that come later', '{"id":"a","y":1}\n{"id":"b","y":1,"z":1}', [{ code: 'unknown_key', line: 2 }]],
  ['JSON without a needed key', '{"id":"a"}', [{ code: 'missing_column', line: 1 }]],
  [
    'JSON where one line lacks a number',
    '{"id":"a","y":1}\n{"id":"b"}',
    [{ code: 'number_missing', line: 2 }],
  ],
  ['a JSON number beyond range', '{"id":"a","y":1e999}', [{ code: 'number_not_finite', line: 1 }]],
  [
    'a JSON line that is too long',
    `{"id":"a","y":1}\n{"id":"${'x'.repeat(70_000)}"}`,
    [{ code: 'line_too_long', line: 2 }],
  ],
  ['JSON in Latin-1', latin1('{"id":"a","y":1}\n{"id":"\xe9","y":1}'), [{ code: 'invalid_utf8', line: 2 }]],
  ['what only begins as Parquet', latin1('PAR1 but not really'), [{ code: 'broken_parquet' }]],
];

describe('a table is refused for', () => {
  test.each(REFUSED)('%s', async (_, content, expected) => {
    const { problems } = await read(content);
    expect(problems).toMatchObject(expected);
    expect(problems).toHaveLength(expected.length);
  });
});

test('messages about ground truth do not quote it', async () => {
  const { problems } = await read('id,y\na,secret', 100, true);
  expect(JSON.stringify(problems)).not.toContain('secret');
});

test('any bytes end as rows or as problems', async () => {
  const symbols = fc.constantFrom(...latin1('id,y;"\n\r\t\0{}[]:1.5eNa\xef\xbb\xbf\xc3\xa9\xff'));
  const anything = fc.array(symbols, { maxLength: 60 }).map((bytes) => Uint8Array.from(bytes));
  const afterHeader = anything.map((bytes) => Uint8Array.from([...latin1('id,y\n'), ...bytes]));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(anything, afterHeader),
      fc.integer({ min: 1, max: 9 }),
      async (bytes, chunkSize) => {
        const { rows, total } = await read(bytes, chunkSize);
        expect(rows.length + total).toBeGreaterThan(0);
        expect({ rows, total }).toEqual(
          await read(bytes).then((whole) => ({ rows: whole.rows, total: whole.total })),
        );
      },
    ),
    { numRuns: 1500 },
  );
});
