import { describe, expect, test } from 'vitest';
import { dateFromDays, momentFromSeconds } from './calendar-date.ts';
import { memorySource } from './memory-source.ts';
import { ProblemList } from './problems.ts';
import { openTable } from './table.ts';
import { parquetBytes } from './testing/parquet-files.ts';

async function read(bytes: Uint8Array, isSeekable = true) {
  const problems = new ProblemList();
  const columns = {
    id: { names: ['id'] },
    y: { names: ['y'] },
    p: { names: ['p'], isOptional: true },
    day: { names: ['day'], isOptional: true },
    when: { names: ['when'], isOptional: true },
  } as const;
  const source = { ...memorySource('f', bytes, 100), seekable: isSeekable };
  const table = await openTable(source, { columns }, problems);
  const { id, y, p, day, when } = table.columns;
  const rows = [];
  for await (const row of table.rows) {
    const share = row.isEmpty(p) ? null : row.number(p);
    rows.push([row.line, row.text(id), row.number(y), share, row.text(day), row.text(when)]);
  }
  return { rows, problems: problems.first() };
}

describe('a Parquet table', () => {
  test.each(['none', 'snappy', 'zstd'] as const)(
    'compressed with %s is read as its writer says',
    async (codec) => {
      expect(await read(parquetBytes(codec))).toEqual({
        problems: [],
        rows: [
          [1, 'a', 1, 0.25, '2024-02-29', '2024-02-29T13:05:06'],
          [2, 'b', 0, null, '1969-12-31', '2000-01-01'],
          [3, 'ü', 12345678901, 0.001, '', ''],
        ],
      });
    },
  );
  test.each([
    ['gzip', 'parquet_codec', /GZIP; expected UNCOMPRESSED, SNAPPY or ZSTD/],
    ['nested', 'nested_column', /"y" is nested/],
    ['empty', 'no_rows', /no rows/],
    ['otherColumns', 'missing_column', /missing: "y"; the file has "id", "z"/],
  ] as const)('is refused for %s', async (name, code, message) => {
    const { rows, problems } = await read(parquetBytes(name));
    expect([rows, problems.map((problem) => problem.code)]).toEqual([[], [code]]);
    expect(problems[0]?.message).toMatch(message);
  });
  test('tells the row of a number that is none', async () => {
    const { problems } = await read(parquetBytes('notFinite'));
    expect(problems).toMatchObject([{ code: 'number_missing', line: 2 }]);
  });
  test('that is cut short, or broken inside, is refused', async () => {
    const whole = parquetBytes('snappy');
    expect((await read(whole.subarray(0, whole.length - 20))).problems).toMatchObject([
      { code: 'broken_parquet' },
    ]);
    const broken = whole.slice();
    broken.fill(255, 4, 40);
    expect((await read(broken)).problems).toMatchObject([{ code: 'broken_parquet' }]);
  });
  test('inside gzip data is refused', async () => {
    expect((await read(parquetBytes('none'), false)).problems).toMatchObject([
      { code: 'compressed_parquet' },
    ]);
  });
});

test('days and moments', () => {
  expect([0, -1, 59, 60, 11_016, -719_162].map(dateFromDays)).toEqual([
    '1970-01-01',
    '1969-12-31',
    '1970-03-01',
    '1970-03-02',
    '2000-02-29',
    '0001-01-01',
  ]);
  expect([0, 1, -1, 86_399].map(momentFromSeconds)).toEqual([
    '1970-01-01',
    '1970-01-01T00:00:01',
    '1969-12-31T23:59:59',
    '1970-01-01T23:59:59',
  ]);
});
