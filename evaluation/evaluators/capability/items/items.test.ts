import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusal, textSource } from '../testing/sources.ts';
import { itemTruthFormat, probabilityFormat } from './formats.ts';
import { capabilityItems } from './index.ts';

const options = capabilityItems.options.parse({});
const metricIds = capabilityItems.metrics(options).map(({ id }) => id);

async function evaluate(truthText: string, text: string) {
  const truth = await capabilityItems.parseTruth(textSource(truthText), options);
  const prediction = capabilityItems.parseSubmission(textSource(text), truth, options);
  return { truth, evaluation: await capabilityItems.score(truth, prediction, options, metricIds) };
}

describe('the example', () => {
  test('is scored by hand', async () => {
    const { evaluation } = await evaluate(itemTruthFormat.example, probabilityFormat.example);
    const { aggregate, groups } = evaluation;
    const squares = [0.09, 0.35, 0.38, 0.12, 0.59, 0.57].map((error) => error ** 2);
    expect(aggregate.brier).toBeCloseTo(squares.reduce((a, b) => a + b) / 6, 12);
    // Right: .91 .62 .88 .41; wrong: .35 .57; of 8 pairs, .41 loses against .57.
    expect(aggregate.roc_auc).toBeCloseTo(7 / 8, 12);
    // Both have accuracy 2/3; mean p is 1.88/3 and 1.86/3.
    expect(aggregate.accuracy_error).toBeCloseTo((0.12 / 3 + 0.14 / 3) / 2, 12);
    expect(aggregate.kendall_tau_b).toBeNaN();
    expect(evaluation.groupSizes).toEqual([{ 'north-7b': 3, 'south-9b': 3 }]);
    expect(groups['north-7b']?.accuracy_error).toBeCloseTo(0.04, 12);
    expect(aggregate.mae_p_choices).toBeCloseTo((0.08 + 0.13 + 0.08 + 0.09 + 0.05 + 0.26) / 6, 12);
    expect(evaluation.instances.ids[0]).toBe('north-7b · q1');
    expect(evaluation.figures.map(({ id }) => id)).toEqual(['reliability', 'accuracies']);
  });
  test('resamples families together; questions where there are none', async () => {
    const { truth } = await evaluate(itemTruthFormat.example, probabilityFormat.example);
    expect(capabilityItems.instanceLabels?.(truth, options).clusters).toEqual([
      ...['north', 'north', 'north'],
      ...['south', 'south', 'south'],
    ]);
    const without = itemTruthFormat.example.replaceAll(/,(north|south|group)$/gm, '');
    const other = await capabilityItems.parseTruth(textSource(without), options);
    expect(capabilityItems.instanceLabels?.(other, options).clusters).toEqual([
      'q1',
      'q2',
      'q3',
      'q1',
      'q2',
      'q3',
    ]);
    const single = await capabilityItems.parseTruth(textSource('item,correct\nq,1'), options);
    expect(capabilityItems.instanceLabels?.(single, options)).toEqual({});
  });
});

test('recomputed aggregates on a resample are those of the answers written out', async () => {
  const answers = fc.array(
    fc.record({
      // Sums of eighths are exact, so models that tie do so in whatever order their answers are added.
      p: fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8),
      correct: fc.integer({ min: 0, max: 1 }),
      model: fc.constantFrom('a', 'b'),
      count: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 2, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(answers, async (all) => {
      fc.pre(all.some(({ count }) => count > 0));
      const tables = (rows: readonly { item: string; answer: (typeof all)[number] }[]) =>
        [
          [
            'item,model,correct,p_choices',
            ...rows.map(({ item, answer }) => `${item},${answer.model},${answer.correct},0.5`),
          ],
          ['item,model,p_correct', ...rows.map(({ item, answer }) => `${item},${answer.model},${answer.p}`)],
        ].map((lines) => lines.join('\n')) as [string, string];
      const { evaluation } = await evaluate(...tables(all.map((answer, i) => ({ item: `q${i}`, answer }))));
      const { evaluation: want } = await evaluate(
        ...tables(
          all.flatMap((answer, i) =>
            Array.from({ length: answer.count }, (_, copy) => ({ item: `q${i}.${copy}`, answer })),
          ),
        ),
      );
      const counts = Float64Array.from(all, ({ count }) => count);
      for (const { id, summary } of capabilityItems.metrics(options)) {
        const recomputation = capabilityItems.recomputation?.(id, options);
        expect(recomputation !== undefined, id).toBe(summary === 'recomputed');
        const records = recomputation && evaluation.records[recomputation.records];
        if (!records) continue;
        const value = recomputation.prepare(records)(counts);
        const expected = want.aggregate[id] ?? Number.NaN;
        if (Number.isNaN(expected)) expect(value, id).toBeNaN();
        else expect(value, id).toBeCloseTo(expected, 9);
      }
    }),
    { numRuns: 40 },
  );
});

describe('a submission', () => {
  const truthText = 'item,model,correct\nq1,a,1\nq2,a,0\nq1,b,1\nq2,b,0\n';
  const rows = ['q1,a,0.5', 'q2,a,0.5', 'q1,b,0.5', 'q2,b,0.5'];
  const withRow = (row: string, place = 1) => ['item,model,p_correct', ...rows.with(place, row)].join('\n');

  test.each<[string, string, string, number | undefined, number | undefined]>([
    ['nothing', '', 'empty_file', undefined, undefined],
    ['a header alone', 'item,model,p_correct', 'no_rows', undefined, undefined],
    ['no probabilities', 'item,model\nq1,a', 'missing_column', 1, undefined],
    ['no questions', 'model,p_correct\na,0.5', 'missing_column', 1, undefined],
    ['no models', 'item,p_correct\nq1,0.5', 'missing_column', 1, undefined],
    ['two names for one column', 'item,sample,model,p\nq1,q1,a,0.5', 'duplicate_column', 1, undefined],
    ['a column twice', 'item,model,p,p\nq1,a,0.5,0.5', 'duplicate_column', 1, 4],
    ['per cent', withRow('q2,a,50'), 'not_a_probability', 3, 3],
    ['a sign', withRow('q2,a,-0.1'), 'not_a_probability', 3, 3],
    ['a per cent sign', withRow('q2,a,50%'), 'number_with_unit', 3, 3],
    ['a text', withRow('q2,a,likely'), 'not_a_number', 3, 3],
    ['NaN', withRow('q2,a,nan'), 'number_missing', 3, 3],
    ['an empty cell', withRow('q2,a,'), 'number_missing', 3, 3],
    ['infinity', withRow('q2,a,inf'), 'number_not_finite', 3, 3],
    ['spaces around a number', withRow('q2,a, 0.5'), 'number_with_spaces', 3, 3],
    ['a decimal comma', withRow('q2,a,"0,5"'), 'decimal_comma', 3, 3],
    ['an empty question', withRow(',a,0.5'), 'empty_item', 3, 1],
    ['a row twice', withRow('q1,a,0.5'), 'duplicate_row', 3, undefined],
    ['a row missing', withRow('q9,a,0.5'), 'missing_row', undefined, undefined],
    ['a cell too few', withRow('q2,a'), 'ragged_row', 3, 2],
    ['a cell too many', withRow('q2,a,0.5,1'), 'ragged_row', 3, 3],
    ['a quotation mark inside', withRow('q"2,a,0.5'), 'quote_in_cell', 3, 1],
    ['a quotation mark that is not closed', withRow('"q2,a,0.5', 3), 'unclosed_quote', 5, 1],
    ['other ids', 'item,model,p\nx,y,0.5', 'no_known_row', undefined, undefined],
    ['a JSON list', '[1]', 'json_array', 1, undefined],
  ])('with %s is refused with its place', async (_name, text, code, line, column) => {
    const truth = await capabilityItems.parseTruth(textSource(truthText), options);
    const prediction = capabilityItems.parseSubmission(textSource(text), truth, options);
    const problems = await refusal(capabilityItems.score(truth, prediction, options, metricIds));
    const found = problems.find((problem) => problem.code === code);
    expect(found ?? problems).toMatchObject({
      code,
      ...(line ? { line } : {}),
      ...(column ? { column } : {}),
    });
  });
  test('may hold rows that nobody asked for', async () => {
    const { evaluation } = await evaluate(truthText, `${withRow('q2,a,0.5')}\nq1,c,0.5`);
    expect(evaluation.notices).toMatchObject([{ code: 'ignored_rows', count: 1 }]);
  });
});

test.each([
  ['item,correct\nq,2', 'not_binary', 2],
  ['item,correct\nq,yes', 'not_a_number', 2],
  ['item,correct,p_choices\nq,1,1.5', 'not_a_probability', 2],
  ['item,correct\nq,1\nq,1', 'duplicate_row', 3],
  ['item,model,correct\nq,,1', 'empty_id', 2],
  ['item,correct\n,1', 'empty_item', 2],
  ['item,model,correct,group\nq,a,1,x\np,a,1,y', 'contradicting_model', 3],
])('the truth %j is refused', async (text, code, line) => {
  const [problem] = await refusal(capabilityItems.parseTruth(textSource(text), options));
  expect(problem).toMatchObject({ code, line });
});
