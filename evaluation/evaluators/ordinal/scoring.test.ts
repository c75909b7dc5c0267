import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFigures } from '../../figures/check-figures.ts';
import { close } from '../../testing/golden.ts';
import { toCsv } from '../../testing/golden-tables.ts';
import { scorerOf } from '../../testing/score-texts.ts';
import { exampleLevels, examplePredictions } from './example.ts';
import { ordinal } from './index.ts';
import { ordinalOptions } from './options.ts';

const { evaluate, refusal, recomputed } = scorerOf(ordinal);

const TRUTH = 'id,level\na,1\nb,2\nc,3\nd,3\n';
const FILE = 'id,1,2,3\na,0.6,0.3,0.1\nb,0.5,0.4,0.1\nc,0.5,0.2,0.3\nd,0,0.2,0.8\n';

describe('levels', () => {
  test('by hand', async () => {
    const { aggregate, groups, groupSizes } = await evaluate(TRUTH, FILE);
    // Cumulative: a .6 .9 against 1 1; b .5 .9 against 0 1; c .5 .7 and d 0 .2 against 0 0.
    const scores = [0.16 + 0.01, 0.25 + 0.01, 0.25 + 0.49, 0 + 0.04];
    const rps = scores.reduce((sum, score) => sum + score, 0) / 4;
    expect(aggregate.rps).toBeCloseTo(rps, 12);
    // Shares ¼, ½ below the cuts.
    expect(aggregate.rps_skill).toBeCloseTo(1 - rps / (0.25 * 0.75 + 0.5 * 0.5), 12);
    // Predicted 1 1 1 3.
    expect(aggregate).toMatchObject({ mae_levels: 0.75, within_one: 0.75, accuracy: 0.5 });
    // Quadratic: observed 1 + 4; expected (3 · (0 + 1 + 2 · 4) + 1 · (4 + 1 + 0)) / 4 = 8.
    expect(aggregate.quadratic_kappa).toBeCloseTo(1 - 5 / 8, 12);
    // Linear: observed 1 + 2; expected (3 · (0 + 1 + 2 · 2) + (2 + 1)) / 4 = 4.5.
    expect(aggregate.linear_kappa).toBeCloseTo(1 - 3 / 4.5, 12);
    // Above 1: b .5, c .5, d 1 all beat a .4; above 2: c .3, d .8 beat a .1, b .1.
    expect(aggregate.auc_cuts).toBe(1);
    expect(groupSizes).toEqual([{}, { 'level 1': 1, 'level 2': 1, 'level 3': 2 }]);
    expect(groups['level 3']?.mae_levels).toBe(1);
  });
  test('may be given without probabilities', async () => {
    const { aggregate, notices } = await evaluate(TRUTH, 'id,level\na,1\nb,1\nc,1\nd,3\n');
    expect(aggregate).toMatchObject({ mae_levels: 0.75, rps: NaN, rps_skill: NaN, auc_cuts: NaN });
    expect(aggregate.quadratic_kappa).toBeCloseTo(1 - 5 / 8, 12);
    expect(notices[0]?.code).toBe('no_probabilities');
  });
  test('have the order that is given', async () => {
    const truth = 'id,level\na,low\nb,high\nc,middle\n';
    const file = 'id,level\na,low\nb,low\nc,middle\n';
    const { aggregate } = await evaluate(truth, file, { levels: 'low,middle,high' }, ['mae_levels']);
    expect(aggregate.mae_levels).toBeCloseTo(2 / 3, 12);
    expect(
      (await evaluate(truth, file, { levels: 'middle,low,high' }, ['mae_levels'])).aggregate.mae_levels,
    ).toBeCloseTo(1 / 3, 12);
  });
  test('turned around give the same scores', async () => {
    const turned = await evaluate(TRUTH, FILE, { levels: '3,2,1' }, [
      'rps',
      'quadratic_kappa',
      'auc_cuts',
      'rps_skill',
    ]);
    const { aggregate } = await evaluate(TRUTH, FILE);
    for (const [id, value] of Object.entries(turned.aggregate))
      expect(value).toBeCloseTo(aggregate[id] ?? NaN, 12);
  });
});

test('metrics that are no means are recomputed on a resample as if its instances were a file', async () => {
  const member = fc.tuple(
    fc.integer({ min: 0, max: 2 }),
    fc.integer({ min: 0, max: 4 }),
    fc.integer({ min: 0, max: 3 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(member, { minLength: 2, maxLength: 10 }), async (members) => {
      const drawn = members.flatMap(([level, p, times]) =>
        Array.from({ length: times }, () => [level, p] as const),
      );
      fc.pre(drawn.length > 0);
      const options = { levels: '0,1,2' };
      const files = (rows: readonly (readonly [number, number, ...number[]])[]) => {
        const id = rows.map((_, i) => i);
        const each = (value: (p: number) => number) => rows.map(([, p]) => value(p));
        const probabilities = {
          p_0: each((p) => p / 8),
          p_1: each((p) => p / 8),
          p_2: each((p) => 1 - p / 4),
        };
        return [toCsv({ id, level: rows.map(([level]) => level) }), toCsv({ id, ...probabilities })] as const;
      };
      const whole = await evaluate(...files(members), options);
      const resample = await evaluate(...files(drawn), options);
      for (const { id, summary } of ordinal.metrics(ordinalOptions.parse(options))) {
        // The rarest level of a resample may be another one than that of the task.
        if (summary !== 'recomputed' || id.startsWith('rare_')) continue;
        const got = recomputed(
          whole,
          id,
          members.map(([, , times]) => times),
          options,
        );
        expect(close(got, resample.aggregate[id], { abs: 1e-10 }), id).toBe(true);
      }
    }),
    { numRuns: 30 },
  );
});

test('the examples of the formats are valid', async () => {
  const { aggregate, figures } = await evaluate(exampleLevels, examplePredictions, {
    levels: 'low,middle,high',
  });
  expect(aggregate.within_one).toBe(1);
  checkFigures(figures);
  expect(figures.map(({ id }) => id)).toEqual(['reliability', 'tail-calibration', 'confusion']);
  expect(figures[0]?.panels.map(({ name }) => name)).toEqual(['middle or above', 'high or above']);
});

const latin1 = (text: string) => Uint8Array.from(text, (symbol) => symbol.charCodeAt(0));

describe('refused is', () => {
  test.each([
    ['nothing', '', 'empty_file', undefined],
    ['a PDF', '%PDF-1.7', 'not_a_table', undefined],
    ['UTF-16', latin1('\xff\xfei\0'), 'not_a_table', undefined],
    ['a header alone', 'id,1,2,3\n', 'no_rows', undefined],
    ['neither levels nor probabilities', 'id,x\na,1\nb,1\nc,1\nd,1\n', 'missing_column', 1],
    ['probabilities of some levels', 'id,1,2\na,1,0\n', 'missing_column', 1],
    ['a column twice', 'id,1,2,3,3\na,1,0,0,0\n', 'duplicate_column', 1],
    ['two names of a level', 'id,1,2,3,p_3\na,1,0,0,0\n', 'duplicate_column', 1],
    ['a missing instance', 'id,1,2,3\na,1,0,0\nb,1,0,0\nc,1,0,0\n', 'missing_instance', undefined],
    ['an unknown instance', 'id,1,2,3\nx,1,0,0\n', 'unknown_instance', 2],
    ['an instance twice', 'id,1,2,3\na,1,0,0\na,1,0,0\n', 'duplicate_instance', 3],
    ['a sum other than 1', 'id,1,2,3\na,1,0,0\nb,0.5,0.5,0.1\n', 'probability_sum', 3],
    ['a negative probability', 'id,1,2,3\na,1,0,0\nb,1.5,-0.5,0\n', 'probability_above_one', 3],
    ['NaN', 'id,1,2,3\na,NaN,0,0\n', 'number_missing', 2],
    ['an empty cell', 'id,1,2,3\na,,0,0\n', 'number_missing', 2],
    ['a decimal comma', 'id;1;2;3\na;0,5;0,5;0\n', 'decimal_comma', 2],
    ['per cent', 'id,1,2,3\na,50%,0.5,0\n', 'number_with_unit', 2],
    ['an unknown level', 'id,level\na,4\n', 'unknown_class', 2],
    ['an empty level', 'id,level\na,\n', 'unknown_class', 2],
    ['a short row', 'id,1,2,3\na,1,0\n', 'ragged_row', 2],
    ['a quotation mark never closed', 'id,level\na,1\n"b,1\n', 'unclosed_quote', 3],
    ['broken JSON', '{"id":"a","level":1}\n{"id":"b"\n', 'invalid_json', 2],
  ])('a submission with %s', async (_name, file, code, line) => {
    const { file: which, places } = await refusal(TRUTH, file);
    expect([which, places[0]?.[0], places[0]?.[1]]).toEqual(['submission', code, line]);
  });
  test.each([
    [
      'words as levels, whose order nobody gives',
      'id,level\na,low\nb,high\n',
      {},
      'levels_without_order',
      undefined,
    ],
    ['a level beyond those given', 'id,level\na,low\nb,huge\n', { levels: 'low,high' }, 'unknown_class', 3],
    ['one level', 'id,level\na,2\nb,2\n', {}, 'one_class', undefined],
    ['an empty level', 'id,level\na,\n', {}, 'label_missing', 2],
    ['an instance twice', 'id,level\na,1\na,2\n', {}, 'duplicate_instance', 3],
  ])('a truth with %s', async (_name, file, options, code, line) => {
    const { file: which, places } = await refusal(file, FILE, options);
    expect([which, places[0]?.[0], places[0]?.[1]]).toEqual(['truth', code, line]);
  });
});
