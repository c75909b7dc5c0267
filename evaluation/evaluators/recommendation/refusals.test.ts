import { describe, expect, test } from 'vitest';
import { type ByteSource, InvalidSubmissionError, InvalidTruthError } from '../../evaluator.ts';
import { archive, evaluate, file } from './testing/archive.ts';

const catalogue = { 'users.tsv': 'user\n1\n2\n3\n', 'items.tsv': 'item\n5\n6\n7\n8\n9\n' };
const single = archive({ ...catalogue, 'test.tsv': 'user\titem\n1\t5\n2\t6\n' });
const rows = '1\t7\t0\n1\t8\t1\n2\t7\t0\n';
const train = rows.replaceAll(/\t[01]\n/g, '\n');
const noisy = archive({
  ...catalogue,
  'test.tsv': 'user\titem\n1\t5\n2\t6\n',
  'train_r00.tsv': 'user\titem\n1\t7\n2\t7\n',
  'train_r10.tsv': `user\titem\n${train}`,
  'noise_truth_r10.tsv': `user\titem\tis_noise\n${rows}`,
});
const lists = '1\t5 6\n2\t6 5\n';
const both = { 'a_r00.tsv': lists, 'a_r10.tsv': lists };

interface Refusal {
  readonly code: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

async function problemsOf(truth: ByteSource, submission: ByteSource, options = {}) {
  const error = await evaluate(truth, submission, options).catch((reason) => reason);
  expect(error).toBeInstanceOf(InvalidSubmissionError);
  for (const { message } of error.problems) expect(message).toMatch(/^[^\n]{8,400}$/);
  return error.problems;
}

describe('lists are refused, with file, line and column', () => {
  const gzip = new Uint8Array([0x1f, 0x8b, 8, 0]);
  const bytes = (...parts: (string | number[])[]) =>
    Uint8Array.from(
      parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)),
    );
  const cases: readonly (readonly [name: string, content: string | Uint8Array, refusal: Refusal])[] = [
    ['an empty file', '', { code: 'empty_file' }],
    ['a header alone', 'user\titems\n', { code: 'empty_file' }],
    ['blank lines alone', '\n\n\r\n', { code: 'empty_file' }],
    ['gzip inside gzip', gzip, { code: 'not_text' }],
    ['a PDF', '%PDF-1.7\n', { code: 'not_text' }],
    ['a zip archive inside', bytes([0x50, 0x4b, 3, 4]), { code: 'not_text' }],
    ['UTF-16', bytes([0xff, 0xfe, 0x31, 0]), { code: 'not_text' }],
    ['an HTML page', '<!DOCTYPE html>\n', { code: 'not_text' }],
    ['one column', '1\n2\n', { code: 'unknown_header', line: 1 }],
    ['spaces between columns', '1 5 6\n', { code: 'unknown_header', line: 1 }],
    ['tabs between items without header', '1\t5\t6\n', { code: 'unknown_header', line: 1 }],
    ['tabs between items', 'user\titems\n1\t5 6\n2\t5\t6\n', { code: 'malformed_line', line: 3, column: 2 }],
    ['a line with one column', 'user\titems\n1\n', { code: 'malformed_line', line: 2, column: 1 }],
    ['a header of other words', 'uid\titems\n1\t5\n', { code: 'unknown_header', line: 1 }],
    ['a header without score or rank', 'user,item\n1,5\n', { code: 'unknown_header', line: 1 }],
    ['a header without user', 'ratio\titem\tscore\nr00\t5\t1\n', { code: 'unknown_header', line: 1 }],
    ['a line without user', `user\titems\n\t5 6\n${lists}`, { code: 'empty_field', line: 2, column: 1 }],
    ['a user with two lists', `${lists}1\t7\n`, { code: 'duplicate_user', line: 3 }],
    [
      'a user whose lines are apart',
      'user,item,score\n1,5,2\n2,6,1\n1,7,1\n',
      { code: 'duplicate_user', line: 4 },
    ],
    [
      'a score that is a word',
      'user,item,score\n1,5,high\n',
      { code: 'score_not_a_number', line: 2, column: 3 },
    ],
    ['a score that is NaN', 'user,item,score\n1,5,nan\n', { code: 'score_not_a_number', line: 2, column: 3 }],
    [
      'a score without end',
      'user,item,score\n1,5,1e999\n',
      { code: 'score_not_a_number', line: 2, column: 3 },
    ],
    ['a missing score', 'user,item,score\n1,5,\n', { code: 'score_not_a_number', line: 2, column: 3 }],
    ['a missing item', 'user,item,score\n1,,2\n', { code: 'empty_field', line: 2, column: 2 }],
    [
      'a rank that is no whole number',
      'user,item,rank\n1,5,1.5\n',
      { code: 'not_a_rank', line: 2, column: 3 },
    ],
    ['rank 0', 'user,item,rank\n1,5,0\n', { code: 'not_a_rank', line: 2, column: 3 }],
    ['a rank twice', 'user,item,rank\n1,5,1\n1,6,1\n', { code: 'duplicate_rank', line: 2 }],
    ['a NUL byte', 'user\titems\n1\t5\0\n', { code: 'nul_byte', line: 2, column: 2 }],
    ['a control character', 'user\titems\n1\t5\u0007\n', { code: 'control_character', line: 2, column: 2 }],
    [
      'bytes that are not UTF-8',
      bytes('user\titems\n1\t', [0xc3, 0x28], '\n'),
      { code: 'invalid_utf8', line: 2, column: 2 },
    ],
    ['a header that is not UTF-8', bytes([0xc3, 0x28], '\titems\n'), { code: 'invalid_utf8', line: 1 }],
    ['quotes', 'user,items\n"1","5 6"\n', { code: 'quoted_field', line: 2, column: 1 }],
    [
      'a line of 70,000 bytes',
      `user\titems\n1\t${'5 '.repeat(35_000)}\n`,
      { code: 'line_too_long', line: 2 },
    ],
    ['other users alone', '77\t5\n78\t6\n', { code: 'no_known_user' }],
    [
      'a ratio that the task does not have',
      'ratio,user,items\nr30,1,5\n',
      { code: 'unknown_ratio', line: 2, column: 1 },
    ],
    ['a ratio that is none', 'ratio,user,items\nlow,1,5\n', { code: 'not_a_ratio', line: 2, column: 1 }],
  ];
  test.each(cases)('%s', async (_name, content, refusal) => {
    const [first] = await problemsOf(single, archive({ 'lists.tsv': content }));
    const isOfFile = refusal.code !== 'no_known_user';
    expect(first).toMatchObject({ ...(isOfFile ? { file: 'lists.tsv' } : {}), ...refusal });
  });

  test('all of them at once, the first hundred by line, and none told for an archive that has no archive', async () => {
    const content = `user,item,score\n${'1,5,x\n'.repeat(250)}`;
    const error = await evaluate(single, file(content)).catch((reason) => reason);
    expect(error.total).toBe(250);
    expect(error.problems).toHaveLength(100);
    expect(error.problems[99]).toEqual({
      code: 'score_not_a_number',
      line: 101,
      column: 3,
      message: 'found "x", expected a finite number',
    });
  });
});

describe('an archive is refused', () => {
  const cases: readonly (readonly [name: string, files: Record<string, string>, refusal: Refusal])[] = [
    ['without any file', {}, { code: 'no_file' }],
    ['with a readme alone', { 'README.md': 'x' }, { code: 'no_file' }],
    ['without one ratio', { 'a_r00.tsv': lists }, { code: 'missing_ratio' }],
    ['with one file without ratio', { 'a.tsv': lists }, { code: 'unknown_header', file: 'a.tsv', line: 1 }],
    ['with two files for a ratio', { ...both, 'b_r10.tsv': lists }, { code: 'ambiguous_file' }],
    ['with two files for all ratios', { 'a.tsv': lists, 'b.tsv': lists }, { code: 'ambiguous_file' }],
    [
      'with the ratio in name and column',
      { ...both, 'a_r10.tsv': 'ratio,user,items\nr10,1,5\n' },
      { code: 'unknown_header', file: 'a_r10.tsv', line: 1 },
    ],
    ['where a column lacks a ratio', { 'a.tsv': 'ratio,user,items\nr00,1,5\n' }, { code: 'missing_ratio' }],
    ['with noise scores for other ratios', { ...both, 'noise_a_r20.tsv': rows }, { code: 'missing_ratio' }],
  ];
  test.each(cases)('%s', async (_name, files, refusal) => {
    const [first] = await problemsOf(noisy, archive(files));
    expect(first).toMatchObject(refusal);
  });
});

describe('noise scores are refused, with file, line and column', () => {
  const header = 'user\titem\tscore\n';
  const sound = `${header}1\t7\t0.1\n1\t8\t0.9\n2\t7\t0.2\n`;
  const cases: readonly (readonly [name: string, content: string, refusal: Refusal])[] = [
    ['an empty file', '', { code: 'missing_interaction' }],
    ['a header alone', header, { code: 'missing_interaction' }],
    ['no header', sound.slice(header.length), { code: 'unknown_header', line: 1 }],
    ['a header without score', 'user\titem\n1\t7\n', { code: 'unknown_header', line: 1 }],
    ['a header without item', 'user\tscore\n1\t7\n', { code: 'unknown_header', line: 1 }],
    ['a missing interaction', sound.replace('1\t8\t0.9\n', ''), { code: 'missing_interaction' }],
    ['an interaction that is none', `${sound}2\t8\t1\n`, { code: 'unknown_interaction', line: 5, column: 2 }],
    ['an unknown user', `${sound}9\t8\t1\n`, { code: 'unknown_interaction', line: 5, column: 2 }],
    ['an unknown item', `${sound}1\t77\t1\n`, { code: 'unknown_interaction', line: 5, column: 2 }],
    ['a test interaction', `${sound}1\t5\t1\n`, { code: 'unknown_interaction', line: 5, column: 2 }],
    ['an interaction twice', `${sound}1\t8\t1\n`, { code: 'duplicate_interaction', line: 5, column: 2 }],
    [
      'a score that is a word',
      sound.replace('0.9', 'noise'),
      { code: 'score_not_a_number', line: 3, column: 3 },
    ],
    ['a score that is NaN', sound.replace('0.9', 'NaN'), { code: 'score_not_a_number', line: 3, column: 3 }],
    ['an infinite score', sound.replace('0.9', 'inf'), { code: 'score_not_a_number', line: 3, column: 3 }],
    [
      'a score beyond doubles',
      sound.replace('0.9', '-1e400'),
      { code: 'score_not_a_number', line: 3, column: 3 },
    ],
    ['an empty score', sound.replace('0.9', ''), { code: 'score_not_a_number', line: 3, column: 3 }],
    ['a line with two columns', sound.replace('\t0.9', ''), { code: 'malformed_line', line: 3, column: 2 }],
    [
      'a line with four columns',
      sound.replace('0.9', '0.9\t1'),
      { code: 'malformed_line', line: 3, column: 3 },
    ],
    ['quotes', sound.replace('0.9', '"0.9"'), { code: 'quoted_field', line: 3, column: 3 }],
    ['a NUL byte', sound.replace('0.9', '0.9\0'), { code: 'nul_byte', line: 3, column: 3 }],
    ['a decimal comma', sound.replace('0.9', '0,9'), { code: 'score_not_a_number', line: 3, column: 3 }],
    ['a PDF', '%PDF-1.7', { code: 'not_text' }],
  ];
  test.each(cases)('%s', async (_name, content, refusal) => {
    const name = 'noise_scores/a_r10.tsv';
    const [first] = await problemsOf(noisy, archive({ ...both, [name]: content }));
    expect(first).toMatchObject({ file: name, ...refusal });
  });
});

describe('a truth is refused, with file, line and column', () => {
  const interactions = 'user\titem\n1\t5\n2\t6\n';
  const cases: readonly (readonly [name: string, files: Record<string, string>, refusal: Refusal])[] = [
    ['without test interactions', { 'train.tsv': interactions }, { code: 'missing_file' }],
    ['without any file', {}, { code: 'missing_file' }],
    [
      'with two test files',
      { 'test.tsv': interactions, 'a/test.csv': interactions },
      { code: 'ambiguous_file' },
    ],
    ['empty', { 'test.tsv': '' }, { code: 'empty_file', file: 'test.tsv' }],
    ['header alone', { 'test.tsv': 'user\titem\n' }, { code: 'empty_file', file: 'test.tsv' }],
    ['no header', { 'test.tsv': '1\t5\n' }, { code: 'missing_column', file: 'test.tsv', line: 1 }],
    [
      'no item column',
      { 'test.tsv': 'user\tthing\n1\t5\n' },
      { code: 'missing_column', file: 'test.tsv', line: 1 },
    ],
    [
      'an empty item',
      { 'test.tsv': 'user\titem\n1\t\n' },
      { code: 'empty_field', file: 'test.tsv', line: 2, column: 2 },
    ],
    [
      'a short line',
      { 'test.tsv': 'user\titem\n1\n' },
      { code: 'malformed_line', file: 'test.tsv', line: 2, column: 1 },
    ],
    [
      'an interaction twice',
      { 'test.tsv': `${interactions}1\t5\n` },
      { code: 'duplicate_interaction', file: 'test.tsv', line: 4 },
    ],
    [
      'an unknown user',
      { 'test.tsv': interactions, 'users.tsv': 'user\n1\n' },
      { code: 'unknown_user', file: 'test.tsv', line: 3, column: 1 },
    ],
    [
      'an unknown item',
      { 'test.tsv': interactions, 'items.tsv': 'item\n5\n' },
      { code: 'unknown_item', file: 'test.tsv', line: 3, column: 2 },
    ],
    [
      'an id beyond the counts',
      { 'test.tsv': interactions, 'counts.tsv': 'users\titems\n3\t6\n' },
      { code: 'unknown_item', file: 'test.tsv', line: 3, column: 2 },
    ],
    [
      'counts that are words',
      { 'test.tsv': interactions, 'counts.tsv': 'users\titems\nx\t6\n' },
      { code: 'not_a_count', file: 'counts.tsv', line: 2, column: 1 },
    ],
    [
      'an id twice',
      { 'test.tsv': interactions, 'items.tsv': 'item\n5\n6\n5\n' },
      { code: 'duplicate_id', file: 'items.tsv', line: 4, column: 1 },
    ],
    [
      'training of an unknown user',
      { 'test.tsv': interactions, 'users.tsv': 'user\n1\n2\n', 'train_r10.tsv': 'user\titem\n3\t5\n' },
      { code: 'unknown_user', file: 'train_r10.tsv', line: 2, column: 1 },
    ],
    [
      'noise flags that are words',
      { 'test.tsv': interactions, 'noise_truth_r10.tsv': 'user\titem\tis_noise\n1\t7\tyes\n' },
      { code: 'not_a_flag', file: 'noise_truth_r10.tsv', line: 2, column: 3 },
    ],
    [
      'noise without flags',
      { 'test.tsv': interactions, 'noise_truth_r10.tsv': interactions },
      { code: 'missing_column', file: 'noise_truth_r10.tsv', line: 1 },
    ],
    [
      'noise of other interactions',
      {
        'test.tsv': interactions,
        'train_r10.tsv': interactions,
        'noise_truth_r10.tsv': 'user\titem\tis_noise\n1\t7\t1\n',
      },
      { code: 'different_interactions' },
    ],
    [
      'cold flags that are numbers',
      { 'test.tsv': interactions, 'cold_users.tsv': 'user\tis_cold\n1\t2\n' },
      { code: 'not_a_flag', file: 'cold_users.tsv', line: 2, column: 2 },
    ],
    [
      'a user flagged twice',
      { 'test.tsv': interactions, 'cold_users.tsv': 'user\tis_cold\n1\t1\n1\t0\n' },
      { code: 'duplicate_id', file: 'cold_users.tsv', line: 3, column: 1 },
    ],
    [
      'quotes',
      { 'test.csv': 'user,item\n"1",5\n' },
      { code: 'quoted_field', file: 'test.csv', line: 2, column: 1 },
    ],
  ];
  test.each(cases)('%s', async (_name, files, refusal) => {
    const error = await evaluate(archive(files), file(lists)).catch((reason) => reason);
    expect(error).toBeInstanceOf(InvalidTruthError);
    expect(error.problems[0]).toMatchObject(refusal);
    for (const { message } of error.problems) expect(message).toMatch(/^[^\n]{8,400}$/);
  });

  test('where an option names a ratio that it does not have', async () => {
    const error = await evaluate(noisy, archive(both), { ratios: 'r00,r50' }).catch((reason) => reason);
    expect(error).toBeInstanceOf(InvalidTruthError);
    expect(error.problems[0]).toEqual({
      code: 'unknown_ratio',
      message: 'option ratios names r50, but the truth has r00, r10',
    });
  });
});

test('lists of noise ratios are checked in form where the task has none', async () => {
  const files = { 'a_r00.tsv': lists, 'a_r10.tsv': 'user,item,score\n1,5,x\n' };
  const problems = await problemsOf(single, archive(files));
  expect(problems.map(({ code, file: name, line }: Refusal) => [code, name, line])).toEqual([
    ['missing_ratio', undefined, undefined],
    ['score_not_a_number', 'a_r10.tsv', 2],
  ]);
});

test('strict rules refuse what is noted otherwise', async () => {
  const truth = archive({
    ...catalogue,
    'test.tsv': 'user\titem\n1\t5\n2\t6\n',
    'train.tsv': 'user\titem\n1\t7\n',
  });
  const content = 'user\titems\n1\t5 5 99 7\n3\t8\n4\t8\n';
  const noted = await evaluate(truth, file(content));
  const counts = Object.fromEntries(noted.notices.map(({ code, count }) => [code, count]));
  expect(counts).toMatchObject({
    duplicate_items: 1,
    unknown_items: 1,
    train_items: 1,
    unknown_users: 1,
    missing_users: 1,
  });
  const problems = await problemsOf(truth, file(content), { strict: true });
  expect(problems.map(({ code, line }: Refusal) => [code, line])).toEqual([
    ['missing_user', undefined],
    ['duplicate_item', 2],
    ['train_item', 2],
    ['unknown_item', 2],
    ['unknown_user', 4],
  ]);
});

test('no message tells of test items or noise', async () => {
  const problems = await problemsOf(
    noisy,
    archive({ ...both, 'noise_a_r10.tsv': 'user\titem\tscore\n1\t7\tx\n' }),
  );
  expect(JSON.stringify(problems)).not.toMatch(/is_noise|genuine/);
});
