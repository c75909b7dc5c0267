import { describe, expect, test } from 'vitest';
import { evaluate, refusal } from './testing/evaluate.ts';

const GOLD = '{"a": ["1", "2"], "b": ["3"]}';
const GOLD_2026 = '{"a": {"articles": ["1"], "answer": "Y"}, "b": {"articles": ["3"], "answer": "N"}}';
const ANSWERS = 'a 1 t\nb 3 t\n';
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

type Place = readonly [code: string, line: number | undefined, column: number | undefined];
type Row = readonly [name: string, file: string | Uint8Array, places: readonly Place[], options?: object];

const lines: readonly Row[] = [
  ['nothing', '', [['empty_file', undefined, undefined]]],
  ['blank lines only', '\n \n\t\n', [['empty_file', undefined, undefined]]],
  ['a PDF', '%PDF-1.7 ...', [['not_text', undefined, undefined]]],
  ['a zip archive', latin1('PK\u0003\u0004....'), [['not_text', undefined, undefined]]],
  ['UTF-16', latin1('\xff\xfea\u0000 \u0000'), [['not_text', undefined, undefined]]],
  ['an HTML page', '<!DOCTYPE html>\n', [['not_text', undefined, undefined]]],
  ['Latin-1', latin1('a 1 t\na \xe9 t\n'), [['invalid_utf8', 2, 2]]],
  ['a NUL byte', 'a 1 t\na 2\0 t\n', [['nul_byte', 2, 2]]],
  ['a control character', 'a 1 t\na 2 t\u0007\n', [['control_character', 2, 3]]],
  ['a very long line', `a 1 t\na ${'x'.repeat(70_000)} t\n`, [['line_too_long', 2, undefined]]],
];

const submissions: readonly Row[] = [
  ...lines,
  ['one field', 'a\nb 3 t\n', [['malformed_line', 1, 1]]],
  [
    'four fields',
    'a 1 0.5 t\nb 3 0.5 t\n',
    [
      ['malformed_line', 1, 4],
      ['malformed_line', 2, 4],
    ],
  ],
  ['a field too few in COLIEE columns', 'a 1 t\nb 3\n', [['malformed_line', 2, 2]]],
  ['a field too many in COLIEE columns', 'a 1 t\nb 3 t t\n', [['malformed_line', 2, 3]]],
  ['a field too few in a run', 'a Q0 1 1 1 t\nb Q0 3 1 1\n', [['malformed_line', 2, 5]]],
  ['a field too few in two columns', 'a\t1\nb\n', [['malformed_line', 2, 1]]],
  ['a field too few below a header', 'query-id\tcorpus-id\tscore\na\t1\n', [['malformed_line', 2, 2]]],
  ['a score that is a word', 'a Q0 1 1 high t\n', [['not_a_number', 1, 5]]],
  ['a score that is nan', 'a Q0 1 1 nan t\n', [['number_missing', 1, 5]]],
  ['an infinite score', 'a Q0 1 1 inf t\n', [['number_not_finite', 1, 5]]],
  ['a decimal comma', 'query-id corpus-id score\na 1 0,5\n', [['decimal_comma', 2, 3]]],
  ['an unknown column', 'query-id corpus-id confidence\na 1 1\n', [['unknown_column', 1, 3]]],
  ['a column twice', 'query-id corpus-id docid\na 1 1\n', [['unknown_column', 1, 3]]],
  ['no query of the task', '\nx 1 t\ny 2 t\n', [['no_known_query', 2, undefined]]],
  ['JSON cut short', '{"a": ["1",\n "2"', [['malformed_json', 2, 5]]],
  ['JSON with a comma too many', '{"a": ["1",]}', [['malformed_json', 1, 12]]],
  ['JSON with single quotes', "{'a': ['1']}", [['malformed_json', 1, 2]]],
  ['JSON lines', '{"a": ["1"]}\n{"b": ["3"]}', [['malformed_json', 2, 1]]],
  ['JSON, a list', '[{"a": 1}]', [['wrong_shape', 1, 1]]],
  [
    'JSON, one text for a query',
    '{"a": "1",\n"b": 3}',
    [
      ['wrong_shape', 1, 7],
      ['wrong_shape', 2, 6],
    ],
  ],
  [
    'JSON, documents that are no ids',
    '{"a": [1.5, null, ["2"], {"x": 1}]}',
    [
      ['wrong_shape', 1, 8],
      ['wrong_shape', 1, 13],
      ['wrong_shape', 1, 19],
      ['wrong_shape', 1, 26],
    ],
  ],
  ['JSON, scores that are texts', '{"a": {"1": "0.5"}}', [['wrong_shape', 1, 13]]],
  ['JSON, a query twice', '{"a": ["1"],\n "a.txt": ["2"]}', [['duplicate_query', 2, 2]]],
  [
    'JSON, an empty id',
    '{"a": [""], "": ["1"]}',
    [
      ['malformed_id', 1, 8],
      ['malformed_id', 1, 13],
    ],
  ],
  ['JSON, an id with blanks', '{"a": ["1 2"]}', [['malformed_id', 1, 8]]],
  ['JSON, an unknown member', '{"a": {"articles": ["1"], "verdict": "Y"}}', [['wrong_shape', 1, 27]]],
  ['JSON that is not UTF-8', latin1('{"a": ["\xe9"]}'), [['invalid_utf8', undefined, undefined]]],
  ['an answer in words', 'a yes\nb N\n', [['verdict_unknown', 1, 2]], { protocol: 'coliee-2026' }],
  ['an answer in lower case', 'a 1 t\na y t\n', [['verdict_unknown', 2, 2]], { protocol: 'coliee-2026' }],
  ['two answers', 'a Y\na N\n', [['duplicate_verdict', 2, 2]], { protocol: 'coliee-2026' }],
  [
    'JSON, an answer in words',
    '{"a": {"articles": ["1"], "answer": "Yes"}}',
    [['verdict_unknown', 1, 37]],
    { protocol: 'coliee-2026' },
  ],
];

const truths: readonly Row[] = [
  ...lines.filter(
    ([name]) => !['Latin-1', 'a NUL byte', 'a control character', 'a very long line'].includes(name),
  ),
  ['Latin-1', latin1('a 1\na \xe9\n'), [['invalid_utf8', 2, 2]]],
  ['a NUL byte', 'a 1\na 2\0\n', [['nul_byte', 2, 2]]],
  ['a control character', 'a 1\na 2\u0007\n', [['control_character', 2, 2]]],
  ['a very long line', `a 1\na ${'x'.repeat(70_000)}\n`, [['line_too_long', 2, undefined]]],
  [
    'three fields',
    'a 1 1\nb 3 1\n',
    [
      ['malformed_line', 1, 3],
      ['malformed_line', 2, 3],
    ],
  ],
  ['a field too few', 'a 0 1 1\nb 0 3\n', [['malformed_line', 2, 3]]],
  ['a field too many', 'a 0 1 1\nb 0 3 1 1\n', [['malformed_line', 2, 4]]],
  ['a label that is no number', 'a 0 1 1\nb 0 3 yes\n', [['label_not_a_number', 2, 4]]],
  ['a label that is not whole', 'query-id corpus-id score\na 1 0.5\n', [['label_not_a_number', 2, 3]]],
  ['JSON, a label that is not whole', '{"a": {"1": 1.0}}', [['label_not_a_number', 1, 13]]],
  ['two labels for a document', 'a 0 1 1\na 0 1 0\n', [['contradicting_labels', 2, 4]]],
  ['nothing relevant', 'a 0 1 0\n', [['nothing_relevant', undefined, undefined]]],
  [
    'nothing relevant at the level',
    'a 0 1 2\n',
    [['nothing_relevant', undefined, undefined]],
    { protocol: 'lecard' },
  ],
  ['lists and labels', '{"a": ["1"],\n "b": {"3": 1}}', [['mixed_shapes', 2, 13]]],
  ['JSON cut short', '{"a": ["1"', [['malformed_json', 1, 11]]],
  ['JSON, a number', '5', [['malformed_line', 1, 1]]],
  ['JSON, a list', '["a"]', [['wrong_shape', 1, 1]]],
  ['JSON, a query twice', '{"a": ["1"], "a": ["2"]}', [['duplicate_query', 1, 14]]],
  ['JSON, a member twice', '{"a": {"articles": ["1"], "articles": ["2"]}}', [['duplicate_key', 1, 27]]],
  ['an unknown column', 'query-id corpus-id grade2\n', [['unknown_column', 1, 3]]],
  ['a language that is no code', 'query-id corpus-id language\na 1 Japanese\n', [['language_unknown', 2, 3]]],
  ['two languages', 'query-id corpus-id language\na 1 ja\na 2 en\n', [['contradicting_languages', 3, 3]]],
  [
    'no language in front',
    '{"ja:1": ["1"],\n "H18-1": ["2"]}',
    [['language_missing', 2, undefined]],
    { languagePrefix: true },
  ],
  [
    'a query without Y or N',
    'a 1\na Y\nb 3\n',
    [['verdict_missing', 3, undefined]],
    { protocol: 'coliee-2026' },
  ],
  [
    'a query without articles',
    'a 1\na Y\nb N\n',
    [['articles_missing', 3, undefined]],
    { protocol: 'coliee-2026' },
  ],
  ['two answers', 'a 1\na Y\na N\n', [['duplicate_verdict', 3, 2]], { protocol: 'coliee-2026' }],
  [
    'an answer in words',
    'a 1\na yes\n',
    [
      ['verdict_unknown', 2, 2],
      ['verdict_missing', 1, undefined],
    ],
    { protocol: 'coliee-2026' },
  ],
];

const named = (rows: readonly Row[]) =>
  rows.map(([name, file, places, options = {}]) => ({ name, file, places, options }));

test('commas between fields are pointed out', async () => {
  const message = (file: string) => evaluate(GOLD, file).catch((error: Error) => error.message);
  expect(await message('a,1,t\n')).toMatch(/found 1 field.*spaces and tabs separate fields, "," does not/);
  expect(await message('a\n')).not.toMatch(/separate/);
});

describe('a submission is refused', () => {
  test.each(named(submissions))('$name', async ({ file, places, options }) => {
    const gold = 'protocol' in options ? GOLD_2026 : GOLD;
    const outcome = await refusal(gold, file, options);
    expect(outcome).toMatchObject({ file: 'submission', total: places.length, places });
  });
});

describe('a truth is refused', () => {
  test.each(named(truths))('$name', async ({ file, places, options }) => {
    const outcome = await refusal(file, ANSWERS, options);
    expect(outcome.file).toBe('truth');
    expect(outcome.places.toSorted()).toEqual([...places].toSorted());
  });
  test('without a word of what is right', async () => {
    const secret = '{"a": {"secret-1": "secret-2"}, "b": {"articles": ["secret-3"], "answer": "secret-4"}}';
    const { messages } = await refusal(secret, ANSWERS, { protocol: 'coliee-2026' });
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.join()).not.toContain('secret');
  });
});

test('hundred problems are listed, all are counted', async () => {
  const outcome = await refusal(GOLD, 'a Q0 1 1 x t\n'.repeat(250));
  expect(outcome.places).toHaveLength(100);
  expect(outcome).toMatchObject({ total: 250, places: expect.arrayContaining([['not_a_number', 100, 5]]) });
});
