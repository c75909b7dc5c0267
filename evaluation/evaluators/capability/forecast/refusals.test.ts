import { describe, expect, test } from 'vitest';
import { archiveOf, refusal, textSource } from '../testing/sources.ts';
import { exampleForecast, exampleTruth } from './example.ts';
import { capability } from './index.ts';

const options = capability.options.parse({});
const truth = await capability.parseTruth(
  textSource('id,target,value\na,t,0.1\nb,t,0.2\na,u,0.3\nb,u,0.4\n'),
  options,
);
const rows = ['a,t,0.1,0.0,0.2', 'b,t,0.2,0.1,0.3', 'a,u,0.3,0.2,0.4', 'b,u,0.4,0.3,0.5'];

/** The forecast with one row, or the header, replaced. */
const withRow = (row: string, place = 1) => ['id,target,mean,q0.1,q0.9', ...rows.with(place, row)].join('\n');
const withHeader = (header: string) => [header, ...rows].join('\n');

async function problemsOf(text: string, given: object = {}) {
  const chosen = capability.options.parse(given);
  const prediction = capability.parseSubmission(textSource(text), truth, chosen);
  return refusal(capability.score(truth, prediction, chosen, ['mae']));
}

describe('a forecast', () => {
  test.each<[string, string, string, number | undefined, number | undefined]>([
    ['an empty file', '', 'empty_file', undefined, undefined],
    ['a header alone', 'id,target,mean', 'no_rows', undefined, undefined],
    ['no column of targets', withHeader('id,what,mean,q0.1,q0.9'), 'missing_column', 1, undefined],
    ['no column of means', withHeader('id,target,value,q0.1,q0.9'), 'missing_column', 1, undefined],
    ['no header', rows.join('\n'), 'missing_column', 1, undefined],
    ['a column twice', withHeader('id,target,mean,q0.1,q0.1'), 'duplicate_column', 1, 5],
    ['a level twice', withHeader('id,target,mean,q0.1,q0.10'), 'duplicate_column', 1, 5],
    ['a level in per cent', withHeader('id,target,mean,q10,q0.9'), 'bad_level', 1, 4],
    ['level 0', withHeader('id,target,mean,q0,q0.9'), 'bad_level', 1, 4],
    ['level 1', withHeader('id,target,mean,q0.1,q1.0'), 'bad_level', 1, 5],
    ['a decimal comma in a level', withHeader('id,target,mean,q0.1,"q0,9"'), 'bad_level', 1, 5],
    ['a cell too few', withRow('b,t,0.2,0.1'), 'ragged_row', 3, 4],
    ['a cell too many', withRow('b,t,0.2,0.1,0.3,0.4'), 'ragged_row', 3, 5],
    ['a text for a number', withRow('b,t,high,0.1,0.3'), 'not_a_number', 3, 3],
    ['NaN', withRow('b,t,NaN,0.1,0.3'), 'number_missing', 3, 3],
    ['infinity', withRow('b,t,0.2,-inf,0.3'), 'number_not_finite', 3, 4],
    ['an empty quantile', withRow('b,t,0.2,0.1,'), 'number_missing', 3, 5],
    ['per cent', withRow('b,t,20%,0.1,0.3'), 'number_with_unit', 3, 3],
    ['a decimal comma', withRow('b,t,"0,2",0.1,0.3'), 'decimal_comma', 3, 3],
    ['a hexadecimal number', withRow('b,t,0x1,0.1,0.3'), 'not_decimal', 3, 3],
    ['a number beyond doubles', withRow('b,t,1e999,0.1,0.3'), 'number_too_large', 3, 3],
    ['quantiles that decrease', withRow('b,t,0.2,0.4,0.3'), 'decreasing_quantiles', 3, 5],
    ['a pair twice', withRow('a,t,0.2,0.1,0.3'), 'duplicate_row', 3, undefined],
    ['a pair that is missing', withRow('z,t,0.2,0.1,0.3'), 'missing_row', undefined, undefined],
    ['a name with a space', withRow('b ,t,0.2,0.1,0.3'), 'missing_row', undefined, undefined],
    ['an empty model', withRow(',t,0.2,0.1,0.3'), 'empty_id', 3, 1],
    ['an empty target', withRow('b,,0.2,0.1,0.3'), 'empty_target', 3, 2],
    ['a quotation mark that is never closed', withRow('"b,t,0.2,0.1,0.3', 3), 'unclosed_quote', 5, 1],
    ['a NUL byte', withRow('b\0,t,0.2,0.1,0.3'), 'nul_byte', 3, 1],
    ['a JSON list', '[{"id":"a"}]', 'json_array', 1, undefined],
    ['broken JSON', '{"id":"a","target":"t","mean":1}\n{"id":', 'invalid_json', 2, undefined],
    ['rows of another task', 'id,target,mean\nx,y,1\n', 'no_known_row', undefined, undefined],
    ['a PDF', '%PDF-1.7', 'not_a_table', undefined, undefined],
  ])('with %s is refused with its place', async (_name, text, code, line, column) => {
    const problems = await problemsOf(text);
    const found = problems.find((problem) => problem.code === code);
    expect(found ?? problems).toMatchObject({
      code,
      ...(line ? { line } : {}),
      ...(column ? { column } : {}),
    });
  });

  const json = (values: object) => JSON.stringify({ id: 'b', target: 't', mean: 0.2, ...values });
  test.each<[string, string, string]>([
    ['a text for a number', json({ mean: 'high' }), 'not_a_number'],
    ['null', json({ mean: null }), 'number_missing'],
    ['a list for a number', json({ mean: [0.2] }), 'not_a_number'],
    ['NaN, which JSON does not have', '{"id":"b","target":"t","mean":NaN}', 'invalid_json'],
    ['a key that the first line does not have', json({ comment: 'x' }), 'unknown_key'],
    ['no model', json({ id: '' }), 'empty_id'],
    ['a list around it', '[{"id":"b"}]', 'not_an_object'],
  ])('as JSON Lines with %s is refused with its line', async (_name, line, code) => {
    const problems = await problemsOf(`${json({ id: 'a' })}\n${line}\n`);
    expect(problems.find((problem) => problem.line === 2)).toMatchObject({ line: 2, code });
  });
  test('with other levels than the task asks for', async () => {
    const [problem] = await problemsOf(withRow('b,t,0.2,0.1,0.3'), { quantiles: '0.1,0.5,0.9' });
    expect(problem).toMatchObject({ code: 'wrong_levels', line: 1 });
    expect(problem?.message).toContain('q0.1, q0.5, q0.9');
  });
  test('is told all its problems, the first hundred by line', async () => {
    const text = ['id,target,mean', ...Array.from({ length: 150 }, (_, i) => `m${i},t,x`)].join('\n');
    const problems = await problemsOf(text);
    expect(problems.map(({ line }) => line)).toEqual(Array.from({ length: 100 }, (_, i) => i + 2));
  });
  test('is told nothing of the truth', async () => {
    const problems = await problemsOf(withRow('z,t,0.2,0.1,0.3'));
    expect(JSON.stringify(problems)).not.toMatch(/0\.[1-4]/);
  });
});

describe('a truth', () => {
  const truthProblems = (source: Parameters<typeof capability.parseTruth>[0]) =>
    refusal(capability.parseTruth(source, options));

  test.each<[string, string, string, number | undefined]>([
    ['nothing', '', 'empty_file', undefined],
    ['no values', 'id,target\na,t', 'missing_column', 1],
    ['a value that is none', 'id,target,value\na,t,\n', 'number_missing', 2],
    ['a pair twice', 'id,target,value\na,t,1\nb,t,1\na,t,2', 'duplicate_row', 4],
    ['an unknown split', 'id,target,value,split\na,t,1,dev', 'unknown_split', 2],
    ['nothing to predict', 'id,target,value,split\na,t,1,train', 'no_test_rows', undefined],
    ['compute of 0', 'id,target,value,flops\na,t,1,0', 'not_positive', 2],
    ['a model of two families', 'id,target,value,family\na,t,1,x\na,u,1,y', 'contradicting_model', 3],
    ['a model of two sizes', 'id,target,value,params\na,t,1,1e9\na,u,1,2e9', 'contradicting_model', 3],
    ['an empty model', 'id,target,value\n,t,1', 'empty_id', 2],
    ['two columns for families', 'id,target,value,group,family\na,t,1,x,x', 'duplicate_column', 1],
  ])('with %s is refused with its line', async (_name, text, code, line) => {
    const [problem] = await truthProblems(textSource(text));
    expect(problem).toMatchObject({ code, ...(line ? { line } : {}) });
  });
  test('does not appear in its problems', async () => {
    const problems = await truthProblems(textSource('id,target,value\na,t,secret\nb,t,0,5\n'));
    expect(JSON.stringify(problems)).not.toContain('secret');
  });
  test('in an archive has files with roles, one each', async () => {
    const [unnamed, twice] = await truthProblems(
      archiveOf({ 'a_truth.csv': exampleTruth, 'b_truth.csv': exampleTruth, 'a-notes.csv': 'x' }),
    );
    expect(unnamed).toMatchObject({ code: 'unexpected_file', file: 'a-notes.csv' });
    expect(twice).toMatchObject({ code: 'duplicate_file', file: 'b_truth.csv' });
    const [missing] = await truthProblems(archiveOf({ 'train.csv': exampleTruth }));
    expect(missing?.code).toBe('missing_file');
  });
  test('in an archive is told which file is at fault, the baseline too', async () => {
    const [train] = await truthProblems(
      archiveOf({ 'truth.csv': exampleTruth, 'train.csv': 'id,target,value\na,t,x' }),
    );
    expect(train).toMatchObject({ file: 'train.csv', line: 2, column: 3 });
    const broken = exampleForecast.replace('0.62,0.50', '0.62,0.99');
    const [baseline] = await truthProblems(archiveOf({ 'truth.csv': exampleTruth, 'baseline.csv': broken }));
    expect(baseline).toMatchObject({
      code: 'decreasing_quantiles',
      file: 'baseline.csv',
      line: 2,
      column: 5,
    });
  });
});
