import { describe, expect, test } from 'vitest';
import { scorerOf } from '../../testing/score-texts.ts';
import { classification } from './index.ts';
import { classificationOptions } from './options.ts';

const { refusal } = scorerOf(classification);

type Place = readonly [code: string, line?: number | undefined, column?: number | undefined];
type Row = readonly [name: string, file: string | Uint8Array, places: readonly Place[], options?: object];

const BINARY = 'id,label\na,0\nb,1\n';
const CLASSES = 'id,label\na,cat\nb,dog\nc,ant\n';
const LABELS = 'id,red,round\na,0,1\nb,1,1\n';
const TRUTHS: Readonly<Record<string, string>> = { binary: BINARY, multiclass: CLASSES, multilabel: LABELS };
const latin1 = (text: string) => Uint8Array.from(text, (symbol) => symbol.charCodeAt(0));
const multiclass = { kind: 'multiclass' };
const multilabel = { kind: 'multilabel' };

const files: readonly Row[] = [
  ['nothing', '', [['empty_file']]],
  ['a PDF', '%PDF-1.7', [['not_a_table']]],
  ['UTF-16', latin1('\xff\xfei\0d\0'), [['not_a_table']]],
  ['a JSON list', '[]', [['json_array', 1]]],
];

const submissions: readonly Row[] = [
  ...files,
  ['a header alone', 'id,p\n', [['no_rows']]],
  ['no id', 'name,p\na,0.5\n', [['missing_column', 1]]],
  ['neither probability nor label', 'id,guess\na,0.5\nb,0.5\n', [['missing_column', 1]]],
  ['two columns of the probability', 'id,p,score\na,0.5,0.5\nb,0.5,0.5\n', [['duplicate_column', 1]]],
  ['a column twice', 'id,p,p\na,0.5,0.5\nb,0.5,0.5\n', [['duplicate_column', 1, 3]]],
  ['a missing instance', 'id,p\na,0.5\n', [['missing_instance']]],
  ['an instance twice', 'id,p\na,0.5\nb,0.5\na,0.5\n', [['duplicate_instance', 4, 1]]],
  ['an unknown instance', 'id,p\na,0.5\nb,0.5\nx,0.5\n', [['unknown_instance', 4, 1]]],
  ['an id with a space', 'id,p\n a,0.5\nb,0.5\n', [['unknown_instance', 2, 1]]],
  ['an empty probability', 'id,p\na,\nb,0.5\n', [['number_missing', 2, 2]]],
  ['NaN', 'id,p\na,0.5\nb,nan\n', [['number_missing', 3, 2]]],
  ['infinity', 'id,p\na,inf\nb,0.5\n', [['number_not_finite', 2, 2]]],
  [
    'a decimal comma',
    'id;p\na;0,5\nb;0,5\n',
    [
      ['decimal_comma', 2, 2],
      ['decimal_comma', 3, 2],
    ],
  ],
  ['a decimal comma in a CSV with commas', 'id,p\na,0,5\nb,0.5\n', [['ragged_row', 2, 2]]],
  ['a hexadecimal number', 'id,p\na,0x1\nb,0.5\n', [['not_decimal', 2, 2]]],
  ['per cent', 'id,p\na,50%\nb,0.5\n', [['number_with_unit', 2, 2]]],
  ['a negative probability', 'id,p\na,-0.1\nb,0.5\n', [['probability_negative', 2, 2]]],
  ['a probability above 1', 'id,p\na,0.1\nb,1.5\n', [['probability_above_one', 3, 2]]],
  ['an unknown class', 'id,label\na,0\nb,2\n', [['unknown_class', 3, 2]]],
  ['an empty class', 'id,label\na,0\nb,\n', [['unknown_class', 3, 2]]],
  ['a quotation mark never closed', 'id,p\n"a,0.5\nb,0.5\n', [['unclosed_quote', 2, 1]]],
  ['Latin-1', latin1('id,p\na,0.5\n\xe9,0.5\n'), [['invalid_utf8', 3, 1]]],
  ['JSON with a NaN', '{"id":"a","p":NaN}\n', [['invalid_json', 1]]],
  ['JSON with a text', '{"id":"a","p":0.5}\n{"id":"b","p":"high"}\n', [['not_a_number', 2]]],
  ['probabilities of some classes', 'id,cat,dog\na,0.5,0.5\n', [['missing_column', 1]], multiclass],
  [
    'sums other than 1',
    'id,cat,dog,ant\na,0.5,0.2,0.2\nb,0.2,0.4,0.4\nc,1,1,0\n',
    [
      ['probability_sum', 2],
      ['probability_sum', 4],
    ],
    multiclass,
  ],
  [
    'sums of 0, where any other would do',
    'id,cat,dog,ant\na,0,0,0\nb,2,4,4\nc,1,1,0\n',
    [['probability_sum', 2]],
    { ...multiclass, normalize: true },
  ],
  [
    'relative probabilities below 0',
    'id,cat,dog,ant\na,1,-1,2\nb,2,4,4\nc,1,1,0\n',
    [['probability_negative', 2, 3]],
    { ...multiclass, normalize: true },
  ],
  ['a label without column', 'id,red\na,0.5\nb,0.5\n', [['missing_column', 1]], multilabel],
  ['a label beyond 1', 'id,red,round\na,0.5,1.1\nb,0.5,1\n', [['probability_above_one', 2, 3]], multilabel],
];

const truths: readonly Row[] = [
  ...files,
  ['no label', 'id,z\na,0\n', [['missing_column', 1]]],
  ['an empty label', 'id,label\na,0\nb,\n', [['label_missing', 3, 2]]],
  ['an id twice', 'id,label\na,0\na,1\n', [['duplicate_instance', 3, 1]]],
  ['an empty id', 'id,label\n,0\nb,1\n', [['instance_id_missing', 2, 1]]],
  ['three classes', CLASSES, [['not_two_classes']]],
  ['one class', 'id,label\na,x\nb,x\n', [['not_two_classes'], ['one_class']]],
  ['a class that is not in the list', 'id,label\na,x\nb,y\n', [['unknown_class', 3, 2]], { classes: 'x,z' }],
  ['a positive class that is not there', 'id,label\na,x\nb,y\n', [['unknown_class']], { positive: 'z' }],
  ['labels other than 0 and 1', 'id,red\na,2\nb,1\n', [['not_zero_or_one', 2, 2]], multilabel],
  ['no label column', 'id\na\n', [['missing_column']], multilabel],
  [
    'a listed label without column',
    'id,red\na,1\n',
    [['missing_column']],
    { ...multilabel, classes: 'red,blue' },
  ],
];

const named = (rows: readonly Row[]) =>
  rows.map(([name, file, places, options = {}]) => ({ name, file, places: places.map(full), options }));

const full = ([code, line, column]: Place) => [code, line, column];

describe('a submission is refused', () => {
  test.each(named(submissions))('$name', async ({ file, places, options }) => {
    const { kind } = classificationOptions.parse(options);
    const outcome = await refusal(TRUTHS[kind] ?? '', file, options);
    expect(outcome.places).toEqual(places);
    expect(outcome).toMatchObject({ file: 'submission', total: places.length });
  });
  test('with the columns that were found and those that are needed', async () => {
    const { messages } = await refusal(CLASSES, 'id,Cat,dog,ant\na,0,0,1\n', multiclass);
    expect(messages[0]).toMatch(
      /missing: "cat"; the file has "id", "Cat", "dog", "ant"; needed: .*"cat".*or "label"/,
    );
  });
  test('with the first hundred problems, and their number', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `x${i},0.5`).join('\n');
    const { places, total } = await refusal(BINARY, `id,p\n${rows}`);
    expect([places.length, total]).toEqual([100, 300]);
  });
});

describe('a truth is refused', () => {
  test.each(named(truths))('$name', async ({ file, places, options }) => {
    const outcome = await refusal(file, 'id,p\na,0.5\n', options);
    expect(outcome).toMatchObject({ file: 'truth', total: places.length, places });
  });
  test('without a word of what is in it', async () => {
    const { messages } = await refusal('id,label\na,secret-1\na,secret-2\nc,secret-3\n', BINARY, {
      classes: 'x,y',
    });
    expect(messages.length).toBeGreaterThan(2);
    expect(messages.join()).not.toContain('secret');
  });
});

describe('options are refused', () => {
  test.each([
    { kind: 'other' },
    { threshold: 0 },
    { threshold: 1.1 },
    { classes: 'a,,b' },
    { classes: 'a,a' },
    { bins: 1 },
    { unknown: 1 },
  ])('%j', (given) => expect(classificationOptions.safeParse(given).success).toBe(false));
});
