import { describe, expect, test } from 'vitest';
import { InvalidSubmissionError, InvalidTruthError, PROBLEM_LIMIT } from '../../evaluator.ts';
import { exampleForecasts, exampleVisits } from './example.ts';
import { COLUMNS, csv, type ForecastRow, plainRows, TRUTH_HEADER } from './testing/make-cohort.ts';
import { score, scoreOrRefuse } from './testing/score.ts';

const MONTHS = 2;
const few = { months: MONTHS };
const truth = `${TRUTH_HEADER}
1,2020-01-05,CN,9,2020-01-05,0.02
2,2020-02-05,MCI,12,2020-02-05,0.025
3,2020-02-07,AD,30,2020-02-07,0.04
`;

/** Two months of three subjects, with some rows changed: line 2 is subject 1, 2020-01. */
function changed(changes: Readonly<Record<number, Partial<Record<string, string | number>>>>): ForecastRow[] {
  const rows = plainRows(3, MONTHS);
  for (const [line, cells] of Object.entries(changes)) {
    const row = rows[Number(line) - 2];
    for (const [column, value] of Object.entries(cells)) row?.splice(COLUMNS.indexOf(column), 1, value ?? '');
  }
  return rows;
}

async function problemsOf(submission: string | Uint8Array, given: object = few) {
  const outcome = await scoreOrRefuse(truth, submission, given);
  if (!(outcome instanceof InvalidSubmissionError)) throw new Error('not refused');
  return outcome.problems;
}

const placesOf = async (submission: string | Uint8Array, given?: object) =>
  (await problemsOf(submission, given)).map(({ code, line, column }) => [code, line, column]);

const noticesOf = async (submission: string, given: object = few) =>
  (await score(truth, submission, given)).notices.map(({ code, count }) => [code, count]);

test('the examples are valid', async () => {
  const outcome = await score(exampleVisits, exampleForecasts);
  expect(outcome.notices).toEqual([]);
  expect(outcome.instances.ids).toEqual(['3', '31']);
});

describe('a submission', () => {
  test('of the plain form is valid', async () => {
    expect(await noticesOf(csv(plainRows(3, MONTHS)))).toEqual([]);
  });

  const cells: [what: string, column: string, value: string | number, code: string][] = [
    ['a subject that is empty', 'RID', '', 'subject_missing'],
    ['a month that is empty', 'Forecast Date', '', 'bad_month'],
    ['a month with its day', 'Forecast Date', '2020-01-01', 'bad_month'],
    ['a month by slashes', 'Forecast Date', '2020/01', 'bad_month'],
    ['a month by name', 'Forecast Date', 'Jan 2020', 'bad_month'],
    ['a thirteenth month', 'Forecast Date', '2020-13', 'bad_month'],
    ['a month of another millennium', 'Forecast Date', '0020-01', 'bad_month'],
    ['a decimal comma', 'ADAS13', '"9,5"', 'decimal_comma'],
    ['separators of thousands', 'ADAS13', '"1,009.5"', 'number_with_separators'],
    ['a word', 'ADAS13', 'high', 'not_a_number'],
    ['infinity', 'ADAS13', 'inf', 'number_not_finite'],
    ['a number beyond doubles', 'ADAS13', '1e999', 'number_too_large'],
    ['a hexadecimal number', 'ADAS13', '0x10', 'not_decimal'],
    ['a per cent sign', 'CN relative probability', '50%', 'number_with_unit'],
    ['an interval that is no number', 'ADAS13 50% CI upper', '8..12', 'not_a_number'],
    ['an estimate missing', 'ADAS13', '', 'adas13_nan'],
    ['an estimate of NaN', 'Ventricles_ICV', 'NaN', 'ventricles_nan'],
    ['a probability missing', 'MCI relative probability', '', 'probability_nan'],
    ['a probability of NaN', 'AD relative probability', 'nan', 'probability_nan'],
  ];
  test.each(cells)('with %s is refused by line and column', async (_what, column, value, code) => {
    const places = await placesOf(csv(changed({ 4: { [column]: value } })));
    expect(places[0]).toEqual([code, 4, COLUMNS.indexOf(column) + 1]);
    expect(places).toHaveLength(1);
  });

  test('with a subject and month twice is told both lines', async () => {
    const [problem, ...more] = await problemsOf(csv(changed({ 5: { 'Forecast Date': '2020-01' } })));
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'duplicate_forecast', line: 5, column: 2 });
    expect(problem?.message).toContain('line 4');
  });

  test('with a row of zero or endless probabilities is refused', async () => {
    const zero = {
      'CN relative probability': 0,
      'MCI relative probability': 0,
      'AD relative probability': -1,
    };
    const endless = { 'CN relative probability': 1e308, 'MCI relative probability': 1e308 };
    expect(await placesOf(csv(changed({ 3: zero, 5: endless })))).toEqual([
      ['probability_all_zero', 3, 3],
      ['probability_too_large', 5, 3],
    ]);
  });

  test('is told all problems of all rows at once', async () => {
    const file = csv(changed({ 2: { ADAS13: 'x' }, 3: { 'Forecast Date': 'y' }, 6: { Ventricles_ICV: '' } }));
    expect(await placesOf(file)).toEqual([
      ['not_a_number', 2, 6],
      ['bad_month', 3, 2],
      ['ventricles_nan', 6, 9],
    ]);
  });

  test('that lacks a column is told which', async () => {
    const without = COLUMNS.slice(0, -1);
    const [problem] = await problemsOf(
      csv(
        plainRows(3, MONTHS).map((row) => row.slice(0, -1)),
        without,
      ),
    );
    expect(problem).toMatchObject({ code: 'missing_column', line: 1 });
    expect(problem?.message).toContain('Ventricles_ICV 50% CI upper');
  });

  test('with a column twice is refused', async () => {
    const rows = plainRows(3, MONTHS).map((row) => [...row, 1]);
    expect(await placesOf(csv(rows, [...COLUMNS, 'ADAS13']))).toEqual([['duplicate_column', 1, 12]]);
    const [problem] = await problemsOf(csv(rows, [...COLUMNS, 'CN']));
    expect(problem).toMatchObject({ code: 'duplicate_column', line: 1 });
  });

  test('that lacks a subject or a month is told which', async () => {
    const rows = plainRows(3, MONTHS);
    const [subject] = await problemsOf(csv(rows.slice(0, 4)));
    expect(subject).toMatchObject({ code: 'missing_subject', message: expect.stringContaining('subject 3') });
    const [month] = await problemsOf(csv(rows.toSpliced(3, 1)));
    expect(month).toMatchObject({
      code: 'missing_month',
      line: 4,
      message: expect.stringContaining('2020-02'),
    });
    expect(await placesOf(csv(rows), { months: 3 })).toEqual([['missing_month', undefined, undefined]]);
    expect(await placesOf(csv(rows), { ...few, firstMonth: '2019-12' })).toEqual([
      ['missing_month', 2, undefined],
      ['missing_month', 4, undefined],
      ['missing_month', 6, undefined],
    ]);
  });

  test('with other subjects only is told its own, not those of the truth', async () => {
    const rows = plainRows(3, MONTHS).map(([id, ...rest]) => [`${id}.0`, ...rest]);
    const [problem, ...more] = await problemsOf(csv(rows));
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'missing_subject', line: 2 });
    expect(problem?.message).toContain('1.0 (line 2)');
  });

  test('that is no table at all is refused', async () => {
    const files: [string | Uint8Array, string][] = [
      ['', 'empty_file'],
      [`${COLUMNS.join(',')}\n`, 'no_rows'],
      ['%PDF-1.7', 'not_a_table'],
      [Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'not_a_table'],
      ['[{"RID":1}]', 'json_array'],
      [csv(plainRows(3, MONTHS)).replace('0.5', '"0.5'), 'unclosed_quote'],
      [csv(plainRows(3, MONTHS)).replace('0.5', '0.5,0.5'), 'ragged_row'],
      [csv(plainRows(3, MONTHS)).replace('0.5', '0.\u00005'), 'nul_byte'],
      [Buffer.from(csv(plainRows(3, MONTHS)).replace('0.5', '\xe9'), 'latin1'), 'invalid_utf8'],
    ];
    for (const [file, code] of files) expect((await placesOf(file))[0]?.[0], code).toBe(code);
  });

  test('has its first problems listed and all counted', async () => {
    const rows = plainRows(3, 50).map((row) => row.toSpliced(5, 1, 'x'));
    const outcome = await scoreOrRefuse(truth, csv(rows));
    expect(outcome).toMatchObject({ total: 150, problems: { length: PROBLEM_LIMIT } });
  });

  test('with months far apart takes no more memory than its rows', async () => {
    const rows = changed({ 2: { 'Forecast Date': '1800-01' }, 5: { 'Forecast Date': '2299-12' } });
    expect((await placesOf(csv(rows))).map(([code]) => code)).toEqual(Array(3).fill('missing_month'));
  });
});

describe('only noted', () => {
  test('are odd intervals and negative probabilities', async () => {
    const file = csv(
      changed({
        2: { 'ADAS13 50% CI lower': 14 },
        3: { 'ADAS13 50% CI lower': 10, 'ADAS13 50% CI upper': 10 },
        4: { 'Ventricles_ICV 50% CI lower': 0.025 },
        5: { 'MCI relative probability': -0.1 },
      }),
    );
    expect(await noticesOf(file)).toEqual([
      ['probability_negative_clamped', 1],
      ['adas13_ci_reversed', 1],
      ['adas13_ci_zero_width', 1],
      ['ventricles_point_outside_ci', 1],
    ]);
  });
  test('are other subjects, whatever stands in their rows', async () => {
    const other = ['99', 'never', 'x', '', '', '', '', '', '', '', ''];
    expect(await noticesOf(csv([...plainRows(3, MONTHS), other]))).toEqual([['extra_subject_ignored', 1]]);
  });
  test('is what is not forecast', async () => {
    const rows = plainRows(3, MONTHS).map((row) => row.toSpliced(5, 3, '', '', ''));
    expect(await noticesOf(csv(rows))).toEqual([['adas13_not_forecast', 6]]);
  });
});

describe('the short form', () => {
  const short = { ...few, form: 'short' };
  test('may have short names, and lack intervals and whole targets', async () => {
    const rows = plainRows(3, MONTHS).map((row) => row.slice(0, 6));
    const outcome = await score(
      truth,
      csv(rows, ['RID', 'Forecast Date', 'CN', 'MCI', 'AD', 'ADAS13']),
      short,
    );
    // Errors 1, 2 and 20; without intervals WES is the MAE and nothing is covered.
    expect(outcome.aggregate).toMatchObject({ ADAS13_CPA: 0.5, Ventricles_MAE: Number.NaN, BCA: 0.5 });
    expect(outcome.aggregate.ADAS13_MAE).toBeCloseTo(23 / 3, 12);
    expect(outcome.aggregate.ADAS13_WES).toBeCloseTo(23 / 3, 12);
  });
  test('may not have halves', async () => {
    const names = ['RID', 'Forecast Date', 'CN', 'MCI', 'ADAS13 lower'];
    const rows = plainRows(3, MONTHS).map((row) => row.slice(0, 5));
    expect(await placesOf(csv(rows, names), short)).toEqual([
      ['missing_column', 1, undefined],
      ['missing_column', 1, undefined],
    ]);
    const nothing = plainRows(3, MONTHS).map((row) => row.slice(0, 2));
    expect(await placesOf(csv(nothing, ['RID', 'Forecast Date']), short)).toEqual([
      ['missing_column', 1, undefined],
    ]);
  });
});

describe('a truth', () => {
  async function truthProblemsOf(...lines: string[]) {
    const outcome = await scoreOrRefuse(
      `${[TRUTH_HEADER, ...lines].join('\n')}\n`,
      csv(plainRows(1, 2)),
      few,
    );
    if (!(outcome instanceof InvalidTruthError)) throw new Error('not refused');
    return outcome.problems;
  }

  const rows: [what: string, row: string, code: string, column: number][] = [
    ['no subject', ',2020-01-05,CN,9,2020-01-05,0.02', 'subject_missing', 1],
    ['a date by slashes', '1,05/01/2020,CN,9,2020-01-05,0.02', 'bad_date', 2],
    ['a day that no calendar has', '1,2021-02-29,CN,9,2020-01-05,0.02', 'bad_date', 2],
    ['a date with a time', '1,2020-01-05,CN,9,2020-01-05T10:00,0.02', 'bad_date', 5],
    ['a diagnosis of another name', '1,2020-01-05,Dementia,9,2020-01-05,0.02', 'unknown_class', 3],
    ['a diagnosis without its date', '1,,CN,,2020-01-05,0.02', 'date_missing', 2],
    ['a value without its date', '1,2020-01-05,CN,9,,0.02', 'date_missing', 5],
    ['a value that is no number', '1,2020-01-05,CN,nine,2020-01-05,0.02', 'not_a_number', 4],
    ['a value with a decimal comma', '1,2020-01-05,CN,"9,5",2020-01-05,0.02', 'decimal_comma', 4],
  ];
  test.each(rows)('with %s is refused by line and column', async (_what, row, code, column) => {
    const problems = await truthProblemsOf('1,2020-03-05,CN,9,2020-03-05,0.02', row);
    expect(problems.map((problem) => [problem.code, problem.line, problem.column])).toEqual([
      [code, 3, column],
    ]);
    expect(JSON.stringify(problems)).not.toMatch(/Dementia|nine|9,5|05\/01/);
  });
  test('with a visit twice is refused', async () => {
    const visit = '1,2020-01-05,CN,9,2020-01-05,0.02';
    const [problem] = await truthProblemsOf(visit, visit);
    expect(problem).toMatchObject({
      code: 'duplicate_visit',
      line: 3,
      message: expect.stringContaining('line 2'),
    });
  });
  test('without a column or a row is refused', async () => {
    const outcomes = [
      await scoreOrRefuse('RID,Diagnosis\n1,CN\n', csv(plainRows(1, 2))),
      await scoreOrRefuse(`${TRUTH_HEADER}\n`, csv(plainRows(1, 2))),
      await scoreOrRefuse('', csv(plainRows(1, 2))),
    ];
    for (const outcome of outcomes) expect(outcome).toBeInstanceOf(InvalidTruthError);
  });
  test('may lack any value', async () => {
    const outcome = await score(`${TRUTH_HEADER}\n1,2020-01-05,CN,,,\n`, csv(plainRows(1, 2)), few);
    expect(outcome.aggregate).toMatchObject({ mAUC: Number.NaN, ADAS13_MAE: Number.NaN });
  });
});
