import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFigures } from '../../figures/check-figures.ts';
import {
  type BrokenFile,
  brokenNumberTables,
  fullPlace,
  misfitNumberTables,
} from '../../formats/testing/broken-number-tables.ts';
import { kaplanMeier } from '../../metrics/kaplan-meier.ts';
import { close } from '../../testing/golden.ts';
import { toCsv } from '../../testing/golden-tables.ts';
import { scorerOf } from '../../testing/score-texts.ts';
import { exampleRisks, exampleTimes } from './example.ts';
import { survival } from './index.ts';

const { evaluate, refusal, recomputed } = scorerOf(survival);

/** Every pair, one by one. */
function indexByPairs(times: readonly number[], events: readonly number[], risks: readonly number[]): number {
  let [won, pairs] = [0, 0];
  for (const [i, time] of times.entries()) {
    for (const [j, other] of times.entries()) {
      const isLater = other > time || (other === time && events[j] === 0);
      if (i === j || events[i] !== 1 || !isLater) continue;
      pairs += 1;
      won += (Math.sign((risks[i] ?? 0) - (risks[j] ?? 0)) + 1) / 2;
    }
  }
  return won / pairs;
}

const member = fc.record({
  time: fc.integer({ min: 0, max: 5 }),
  event: fc.integer({ min: 0, max: 1 }),
  risk: fc.integer({ min: 0, max: 3 }),
  times: fc.integer({ min: 0, max: 3 }),
});

describe('the concordance index', () => {
  test('is that of all pairs, on resamples too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(member, { minLength: 1, maxLength: 12 }), async (members) => {
        const id = members.map((_, i) => i);
        const column = (rows: typeof members, key: 'time' | 'event' | 'risk') => rows.map((row) => row[key]);
        const byPairs = (rows: typeof members) =>
          indexByPairs(column(rows, 'time'), column(rows, 'event'), column(rows, 'risk'));
        const truth = toCsv({ id, time: column(members, 'time'), event: column(members, 'event') });
        const evaluation = await evaluate(truth, toCsv({ id, risk: column(members, 'risk') }));
        expect(close(evaluation.aggregate.c_index, byPairs(members))).toBe(true);
        const drawn = members.flatMap((row) => Array.from({ length: row.times }, () => row));
        const got = recomputed(
          evaluation,
          'c_index',
          column(
            members.map((row) => ({ ...row, time: row.times })),
            'time',
          ),
        );
        expect(close(got, byPairs(drawn))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
  test('is one minus itself when risks are turned', async () => {
    const truth = 'id,time,event\na,3,1\nb,5,0\nc,9,1\nd,12,0\n';
    const index = async (risks: string) => (await evaluate(truth, risks)).aggregate.c_index;
    expect(await index('id,risk\na,3\nb,1\nc,2\nd,4\n')).toBe(0.5);
    expect(await index('id,risk\na,4\nb,1\nc,2\nd,3\n')).toBe(0.75);
    expect(await index('id,risk\na,-4\nb,-1\nc,-2\nd,-3\n')).toBe(0.25);
  });
  test('is undefined without a comparable pair', async () => {
    const { aggregate } = await evaluate('id,time,event\na,3,0\nb,5,0\n', 'id,risk\na,1\nb,2\n');
    expect(aggregate).toEqual({ c_index: NaN, c_index_lower: NaN, c_index_upper: NaN });
  });
});

test('Kaplan-Meier, by hand', () => {
  const curve = kaplanMeier(Float64Array.of(2, 3, 3, 5, 8), Float64Array.of(1, 1, 0, 1, 0));
  expect(curve.times).toEqual([0, 2, 3, 5, 8]);
  for (const [at, want] of [
    1,
    4 / 5,
    (4 / 5) * (3 / 4),
    (4 / 5) * (3 / 4) * (1 / 2),
    (4 / 5) * (3 / 4) * (1 / 2),
  ].entries()) {
    expect(curve.survival[at]).toBeCloseTo(want, 12);
  }
});

test('the examples of the formats are valid', async () => {
  const { aggregate, figures } = await evaluate(exampleTimes, exampleRisks);
  expect(aggregate.c_index).toBe(1);
  checkFigures(figures);
});

const TRUTH = 'id,time,event\na,3,1\nb,5,0\n';

describe('refused is', () => {
  test.each<BrokenFile>([
    ['a negative time', 'id,time,event\na,-3,1\n', ['time_negative', 2, 2]],
    ['an event that is neither 0 nor 1', 'id,time,event\na,3,1\nb,4,2\n', ['not_zero_or_one', 3, 3]],
    ['an event in words', 'id,time,event\na,3,yes\n', ['not_a_number', 2, 3]],
    ['a date as its time', 'id,time,event\na,2026-01-31,1\n', ['not_a_number', 2, 2]],
    ['an endless time', 'id,time,event\na,inf,1\n', ['number_not_finite', 2, 2]],
    ['an empty event', 'id,time,event\na,3,\n', ['number_missing', 2, 3]],
    ['a decimal comma', 'id;time;event\na;3,5;1\n', ['decimal_comma', 2, 2]],
    ['no event column', 'id,time\na,3\n', ['missing_column', 1]],
    ['no instances', 'time,event\n3,1\n', ['missing_column', 1]],
    ['both names of the event', 'id,time,event,status\na,3,1,1\n', ['duplicate_column', 1]],
    ['an instance twice', 'id,time,event\na,3,1\na,4,1\n', ['duplicate_instance', 3, 1]],
    ['a short row', 'id,time,event\na,3\n', ['ragged_row', 2, 2]],
    ['a header alone', 'id,time,event\n', ['no_rows']],
    ['nothing', '', ['empty_file']],
  ])('a truth with %s', async (_what, file, place) => {
    expect(await refusal(file, 'id,risk\na,1\n')).toMatchObject({
      file: 'truth',
      places: [fullPlace(place)],
    });
  });
  test.each([...brokenNumberTables('risk'), ...misfitNumberTables('risk')])(
    'a submission with %s',
    async (_what, file, place) => {
      expect(await refusal(TRUTH, file)).toMatchObject({ file: 'submission', places: [fullPlace(place)] });
    },
  );
});
