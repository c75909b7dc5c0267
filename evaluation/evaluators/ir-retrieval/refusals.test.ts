import { describe, expect, test } from 'vitest';
import { InvalidSubmissionError, InvalidTruthError } from '../../evaluator.ts';
import { exampleQrels, exampleRun } from './example.ts';
import { retrievalOptions } from './options.ts';
import { encode } from './testing/make-run.ts';
import { scoreOrRefuse } from './testing/trec-eval.ts';

const command = (given: object = {}) => ({ options: retrievalOptions.parse(given), metricIds: ['map'] });
const qrels = encode('1 0 a 1\n2 0 a 1\n');

async function problemsOf(run: string | Uint8Array, given?: object) {
  const outcome = await scoreOrRefuse(qrels, typeof run === 'string' ? encode(run) : run, command(given));
  if (!(outcome instanceof InvalidSubmissionError)) throw new Error('not refused');
  return outcome.problems.map(({ code, line, column }) => [code, line, column]);
}

async function truthProblemsOf(truth: string | Uint8Array, given?: object) {
  const bytes = typeof truth === 'string' ? encode(truth) : truth;
  const outcome = await scoreOrRefuse(bytes, encode('1 Q0 a 1 1 t\n'), command(given));
  if (!(outcome instanceof InvalidTruthError)) throw new Error('not refused');
  return outcome.problems.map(({ code, line, column }) => [code, line, column]);
}

test('the examples are valid', async () => {
  const outcome = await scoreOrRefuse(encode(exampleQrels), encode(exampleRun), command());
  expect(outcome).toMatchObject({ instances: { ids: ['301', '302'] } });
});

describe('a run', () => {
  test('is told all its problems with line and column', async () => {
    const run = [
      '1 Q0 a 1 5 t',
      '1 Q0 b 2 4',
      '',
      '# a comment',
      '1 Q0 c 3 nan t',
      '1 Q0 d 4 high t',
      '1 Q0 a 5 1 t',
      '2 Q0',
      `2 Q0 ${'x'.repeat(70_000)} 1 1 t`,
    ].join('\n');
    expect(await problemsOf(run)).toEqual([
      ['malformed_line', 2, 5],
      ['score_not_a_number', 5, 5],
      ['score_not_a_number', 6, 5],
      ['duplicate_document', 7, 3],
      ['malformed_line', 8, 2],
      ['line_too_long', 9, undefined],
    ]);
  });
  test('is told the same where its topics are scattered', async () => {
    const run = '1 Q0 a 1 5 t\n2 Q0 a 1 5 t\n1 Q0 a 2 4 t\n2 Q0 b 2 x t\n1 Q0 a 3 3 t\n2 Q0 a 2 2 t\n';
    expect(await problemsOf(run)).toEqual([
      ['duplicate_document', 3, 3],
      ['score_not_a_number', 4, 5],
      ['duplicate_document', 5, 3],
      ['duplicate_document', 6, 3],
    ]);
  });
  test('names both lines of a duplicate', async () => {
    const outcome = await scoreOrRefuse(
      qrels,
      encode('1 Q0 a 1 2 t\n1 Q0 b 2 1 t\n1 Q0 a 3 0 t\n'),
      command(),
    );
    expect(outcome).toMatchObject({ problems: [{ message: expect.stringContaining('line 1') }] });
  });
  test('with NUL bytes, control characters or broken UTF-8 is refused', async () => {
    expect(await problemsOf('1 Q0 a\0b 1 1 t\n')).toEqual([['nul_byte', 1, 3]]);
    expect(await problemsOf('1 Q0 a\u0007 1 1 t\n')).toEqual([['control_character', 1, 3]]);
    expect(await problemsOf('1 Q0 a 1 1 t\u0001\n')).toEqual([['control_character', 1, 6]]);
    expect(await problemsOf(Buffer.from('1 Q0 \xe9 1 1 t\n', 'latin1'))).toEqual([['invalid_utf8', 1, 3]]);
    expect(await problemsOf(Buffer.from('\xe9 Q0 a 1 1 t\n', 'latin1'))).toEqual([['invalid_utf8', 1, 1]]);
  });
  test('that is empty, or no text at all, is refused', async () => {
    for (const text of ['', '\n\n', '# nothing\n']) {
      expect(await problemsOf(text)).toEqual([['empty_file', undefined, undefined]]);
    }
    expect(await problemsOf('%PDF-1.7 ...')).toEqual([['not_text', undefined, undefined]]);
    expect(await problemsOf('<!DOCTYPE html>\n<html>')).toEqual([['not_text', undefined, undefined]]);
  });
  test('has its first hundred problems listed and all counted', async () => {
    const outcome = await scoreOrRefuse(qrels, encode('x\n'.repeat(250)), command());
    expect(outcome).toMatchObject({ total: 250, problems: { length: 100 } });
  });
  test('without any topic of the truth is refused and told its own topics, never those of the truth', async () => {
    for (const given of [{}, { compat: 9 }, { complete: false }]) {
      expect(await problemsOf('\n7 Q0 a 1 1 t\n', given)).toEqual([['no_judged_topic', 2, undefined]]);
    }
    const run = Array.from({ length: 12 }, (_, topic) => `t${topic} Q0 a 1 2 t\nt${topic} Q0 b 2 1 t\n`);
    const outcome = await scoreOrRefuse(encode('hidden-1 0 a 1\n'), encode(run.join('')), command());
    const message =
      'none of the 12 topics of the run is a topic of this task: t0 (line 1), t1 (line 3), t2 (line 5), t3 (line 7), ' +
      't4 (line 9), t5 (line 11), t6 (line 13), t7 (line 15), t8 (line 17), t9 (line 19), ...';
    expect(outcome).toMatchObject({ problems: [{ message }] });
    expect(JSON.stringify(outcome)).not.toContain('hidden');
  });
  test('that lacks topics is refused as trec_eval 10 does without -c', async () => {
    expect(await problemsOf('1 Q0 a 1 1 t\n', { complete: false })).toEqual([
      ['missing_topic', undefined, undefined],
    ]);
  });
  test('may be written by any editor', async () => {
    const text = '\uFEFF1\tQ0\ta\t1\t1e0\tt extra\r\n\r\n  2 Q0 a x .5 t';
    const outcome = await scoreOrRefuse(qrels, encode(text), command());
    expect(outcome).toMatchObject({ aggregate: { map: 1 } });
  });
});

describe('a truth', () => {
  test('is told all its problems with line and column', async () => {
    const truth = '1 0 a 1\n\n1 0 b\n1 0 c 1.5\n1 0 d x\n1 0 a 0\n1 0 e 1 1\n';
    expect(await truthProblemsOf(truth)).toEqual([
      ['malformed_line', 2, 0],
      ['malformed_line', 3, 3],
      ['relevance_not_a_number', 4, 4],
      ['relevance_not_a_number', 5, 4],
      ['duplicate_document', 6, 3],
      ['malformed_line', 7, 4],
    ]);
  });
  test('never has its judgments quoted', async () => {
    const outcome = await scoreOrRefuse(encode('1 0 secret 3x\n1 0 secret\n'), encode(exampleRun), command());
    expect(JSON.stringify(outcome)).not.toMatch(/secret|3x/);
  });
  test('may have comments in version 10, several in a row and at the end', async () => {
    const truth = encode('# one\n# two\n1 0 a 1\n# end');
    expect(await scoreOrRefuse(truth, encode('1 Q0 a 1 1 t\n'), command())).toMatchObject({
      aggregate: { map: 1 },
    });
    expect((await truthProblemsOf(truth, { compat: 9 })).map(([, line]) => line)).toEqual([1, 2, 4]);
  });
  test('that is empty or no text is refused', async () => {
    expect(await truthProblemsOf('')).toEqual([['empty_file', undefined, undefined]]);
    expect(await truthProblemsOf(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).toEqual([
      ['not_text', undefined, undefined],
    ]);
  });
  test('of contradicting preferences is refused', async () => {
    const truth = '1 g s1 a 2\n1 g s1 b 1\n1 g s2 b 2\n1 g s2 a 1\n';
    expect(await truthProblemsOf(truth, { judgments: 'prefs' })).toEqual([
      ['contradicting_preferences', undefined, undefined],
    ]);
  });
});
