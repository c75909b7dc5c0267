import { describe, expect, test } from 'vitest';
import { archive, refusal } from './testing/evaluate.ts';

const TRUTH = 'reference_date,horizon,location,observation\n2024-12-14,1,US,10\n2024-12-14,2,US,20\n';
const HEAD = 'reference_date,horizon,location,output_type_id,value\n';
const UNIT = '2024-12-14,1,US';
const FORECAST = `${HEAD}${UNIT},0.5,9\n`;
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

type Place = readonly [code: string, line: number | undefined];
type Row = readonly [name: string, file: string | Uint8Array, places: readonly Place[], options?: object];

const forecasts: readonly Row[] = [
  ['nothing', '', [['empty_file', undefined]]],
  ['a header alone', HEAD, [['no_rows', undefined]]],
  ['a PDF', '%PDF-1.7', [['not_a_table', undefined]]],
  ['JSON, a list', '[{"horizon": 1}]', [['json_array', 1]]],
  ['no column for the level', 'reference_date,horizon,location,value\n', [['missing_column', 1]]],
  ['no column for the date', 'horizon,location,output_type_id,value\n', [['missing_column', 1]]],
  [
    'two columns for the value',
    'reference_date,horizon,location,output_type_id,value,predicted\n',
    [['duplicate_column', 1]],
  ],
  ['a value that is a word', `${HEAD}${UNIT},0.5,many\n`, [['not_a_number', 2]]],
  [
    'a value that is missing',
    `${HEAD}${UNIT},0.5,NA\n${UNIT},0.6,\n`,
    [
      ['number_missing', 2],
      ['number_missing', 3],
    ],
  ],
  ['an infinite value', `${HEAD}${UNIT},0.5,inf\n`, [['number_not_finite', 2]]],
  ['a value with a decimal comma', `${HEAD}${UNIT},0.5,"1,5"\n`, [['decimal_comma', 2]]],
  ['a level that is a word', `${HEAD}${UNIT},median,5\n`, [['not_a_number', 2]]],
  ['a level in percent', `${HEAD}${UNIT},50,5\n`, [['level_out_of_range', 2]]],
  [
    'levels 0 and 1',
    `${HEAD}${UNIT},0,5\n${UNIT},1,6\n`,
    [
      ['level_out_of_range', 2],
      ['level_out_of_range', 3],
    ],
  ],
  ['a horizon that is a word', `${HEAD}2024-12-14,1 wk,US,0.5,5\n`, [['not_a_number', 2]]],
  ['a date the other way round', `${HEAD}14/12/2024,1,US,0.5,5\n`, [['not_a_date', 2]]],
  ['a day that is none', `${HEAD}2023-02-29,1,US,0.5,5\n`, [['not_a_date', 2]]],
  ['a level twice', `${FORECAST}${UNIT},0.50,8\n`, [['duplicate_quantile', 3]]],
  [
    'a level missing for one unit',
    `${HEAD}${UNIT},0.25,1\n${UNIT},0.75,2\n2024-12-14,2,US,0.25,1\n`,
    [['missing_level', 4]],
  ],
  ['quantiles that cross', `${HEAD}${UNIT},0.25,3\n${UNIT},0.75,2\n`, [['quantile_crossing', 2]]],
  [
    'levels without counterpart',
    `${HEAD}${UNIT},0.25,1\n${UNIT},0.5,2\n`,
    [['asymmetric_levels', undefined]],
  ],
  ['units of another task', `${HEAD}2024-12-14,1,Mars,0.5,2\n`, [['no_known_unit', undefined]]],
  [
    'other output types only',
    `reference_date,horizon,location,output_type,output_type_id,value\n${UNIT},mean,NA,2\n`,
    [['no_quantiles', undefined]],
  ],
  ['units missing, where all are wanted', FORECAST, [['missing_unit', undefined]], { missing: 'refuse' }],
  ['a cell too few', `${HEAD}${UNIT},0.5\n`, [['ragged_row', 2]]],
  ['broken quotes', `${HEAD}"2024-12-14,1,US,0.5,2\n`, [['unclosed_quote', 2]]],
  ['Latin-1', latin1(`${HEAD}2024-12-14,1,Qu\xe9bec,0.5,2\n`), [['invalid_utf8', 2]]],
];

const truths: readonly Row[] = [
  ['nothing', '', [['empty_file', undefined]]],
  ['a header alone', 'target_end_date,location,observation\n', [['no_rows', undefined]]],
  ['a PDF', '%PDF-1.7', [['not_a_table', undefined]]],
  ['JSON, a list', '[1]', [['json_array', 1]]],
  [
    'nothing observed yet',
    'target_end_date,location,observation\n2024-12-14,US,NA\n',
    [['no_units', undefined]],
  ],
  ['no location', 'target_end_date,observation\n2024-12-14,5\n', [['missing_column', 1]]],
  ['no observation', 'target_end_date,location\n2024-12-14,US\n', [['missing_column', 1]]],
  ['no date at all', 'location,observation\nUS,5\n', [['missing_column', 1]]],
  [
    'a reference date without horizon',
    'reference_date,location,observation\n2024-12-14,US,5\n',
    [['missing_column', 1]],
  ],
  [
    'two columns for the observation',
    'target_end_date,location,observation,value\n',
    [['duplicate_column', 1]],
  ],
  [
    'an observation that is a word',
    'target_end_date,location,observation\n2024-12-14,US,few\n',
    [['not_a_number', 2]],
  ],
  [
    'an infinite observation',
    'target_end_date,location,observation\n2024-12-14,US,-inf\n',
    [['number_not_finite', 2]],
  ],
  [
    'an observation with thousands',
    'target_end_date,location,observation\n2024-12-14,US,"1,000"\n',
    [['number_with_separators', 2]],
  ],
  [
    'a date the other way round',
    'target_end_date,location,observation\n14.12.2024,US,5\n',
    [['not_a_date', 2]],
  ],
  [
    'a reference date that is none',
    'reference_date,horizon,location,observation\n2024-02-30,1,US,5\n',
    [['not_a_date', 2]],
  ],
  [
    'a horizon that is a word',
    'reference_date,horizon,location,observation\n2024-12-14,next,US,5\n',
    [['not_a_number', 2]],
  ],
  [
    'no location in a row',
    'target_end_date,location,observation\n2024-12-14,,5\n',
    [['location_missing', 2]],
  ],
  [
    'an observation twice',
    'target_end_date,location,observation\n2024-12-14,US,5\n2024-12-14,US,6\n',
    [['duplicate_unit', 3]],
  ],
  [
    'a unit twice',
    'reference_date,horizon,location,observation\n2024-12-14,1,US,5\n2024-12-14,1.0,US,5\n',
    [['duplicate_unit', 3]],
  ],
  ['a cell too few', 'target_end_date,location,observation\n2024-12-14,US\n', [['ragged_row', 2]]],
  ['Latin-1', latin1('target_end_date,location,observation\n2024-12-14,\xe9,5\n'), [['invalid_utf8', 2]]],
];

const named = (all: readonly Row[]) =>
  all.map(([name, file, places, options = {}]) => ({ name, file, places, options }));

describe('a forecast is refused', () => {
  test.each(named(forecasts))('$name', async ({ file, places, options }) => {
    const outcome = await refusal(TRUTH, file, options);
    expect(outcome.file).toBe('forecast');
    expect(outcome.places.map(([code, line]) => [code, line])).toEqual(places);
  });
  test('with the file of an archive', async () => {
    const files = { 'a.csv': FORECAST, 'b.csv': `${HEAD}2024-12-14,2,US,0.5,x\n`, 'c.csv': 'horizon\n' };
    const { problems } = await refusal(TRUTH, archive(files));
    expect(problems.map(({ file, code, line }) => [file, code, line])).toEqual([
      ['c.csv', 'missing_column', 1],
      ['b.csv', 'not_a_number', 2],
    ]);
  });
  test('with all problems counted', async () => {
    const file = HEAD + Array.from({ length: 250 }, () => `${UNIT},x,y\n`).join('');
    const { total, problems } = await refusal(TRUTH, file);
    expect([total, problems.length]).toEqual([500, 100]);
  });
});

describe('a truth is refused', () => {
  test.each(named(truths))('$name', async ({ file, places }) => {
    const outcome = await refusal(file, FORECAST);
    expect(outcome.file).toBe('truth');
    expect(outcome.places.map(([code, line]) => [code, line])).toEqual(places);
  });
  test('without a word of what happened', async () => {
    const { problems } = await refusal(
      'target_end_date,location,observation\n2024-12-14,US,secret\n',
      FORECAST,
    );
    expect(JSON.stringify(problems)).not.toContain('secret');
  });
});
