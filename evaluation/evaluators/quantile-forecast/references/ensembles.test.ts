import { expect, test } from 'vitest';
import { quantileForecast } from '../index.ts';
import { quantileOptions } from '../options.ts';
import { evaluate, sourceOf } from '../testing/evaluate.ts';

const LEVELS = [0.25, 0.5, 0.75];
const truthFile = (shift: number) =>
  `target_end_date,location,observation\n2024-12-21,a,${12 + shift}\n2024-12-21,"b, c",${3 + shift}\n`;
/** Place → quantiles by level. */
const forecast = (units: Readonly<Record<string, readonly number[]>>, levels = LEVELS) =>
  `reference_date,horizon,location,output_type,output_type_id,value\n${Object.entries(units)
    .flatMap(([place, values]) =>
      values.map((value, at) => `2024-12-14,1,"${place}",quantile,${levels[at]},${value}\n`),
    )
    .join('')}`;

async function build(id: string, files: readonly string[], shift = 0): Promise<string> {
  const options = quantileOptions.parse({});
  const truth = await quantileForecast.parseTruth(sourceOf('truth', truthFile(shift)), options);
  const members = files.map((file, index) => sourceOf(`member ${index}`, file));
  const reference = quantileForecast.references?.find((of) => of.id === id);
  const chunks = await Array.fromAsync(reference?.build({ members, truth, options, seed: 1 }) ?? []);
  return chunks.join('');
}

const rows = (file: string) =>
  file
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('quantile,')[1] ?? '');

const files = [
  forecast({ a: [0, 2, 4], 'b, c': [1, 2, 3] }),
  forecast({ a: [2, 4, 6] }),
  forecast({ a: [10, 12, 20] }),
];

test('each level is averaged over the members; a unit that fewer than half of them forecast has no ensemble', async () => {
  expect(rows(await build('ensemble-mean', files))).toEqual(['0.25,4', '0.5,6', '0.75,10']);
  expect(rows(await build('ensemble-median', files))).toEqual(['0.25,2', '0.5,4', '0.75,6']);
  const half = await build('ensemble-mean', files.slice(0, 2));
  expect(rows(half)).toEqual(['0.25,1', '0.5,3', '0.75,5', '0.25,1', '0.5,2', '0.75,3']);
  expect(half).toContain('2024-12-14,1,"b, c",quantile,0.25,1\n');
  expect(rows(await build('ensemble-pool', files.slice(0, 2))).slice(0, 3)).toEqual([
    '0.25,2',
    '0.5,3',
    '0.75,4',
  ]);
});

test('levels are those that all members have; none is refused', async () => {
  const wide = forecast({ a: [0, 1, 2, 3, 4] }, [0.1, 0.25, 0.5, 0.75, 0.9]);
  expect(rows(await build('ensemble-mean', [wide, forecast({ a: [2, 3, 4] })]))).toEqual([
    '0.25,1.5',
    '0.5,2.5',
    '0.75,3.5',
  ]);
  const tails = forecast({ a: [0, 1] }, [0.1, 0.9]);
  await expect(build('ensemble-mean', [tails, forecast({ a: [2, 3, 4] })])).rejects.toThrow(/share no level/);
});

test('an ensemble is a valid forecast, and does not know what is true', async () => {
  for (const { id } of quantileForecast.references ?? []) {
    const file = await build(id, files);
    expect(await build(id, files, 5)).toBe(file);
    const { notices } = await evaluate(truthFile(0), file);
    expect(notices.map(({ code }) => code)).not.toContain('repaired_crossing');
  }
  // |12 - 4| at the median and at both ends of the interval from 2 to 6.
  const { aggregate } = await evaluate(truthFile(0), await build('ensemble-median', files));
  expect(aggregate.wis).toBeCloseTo((0.5 * 8 + 0.25 * (4 + 4 * 6)) / 1.5, 12);
});

/** Three weekly rounds of one place: `knowing` is right, `wrong` is 10 too high. */
const rounds = ['2024-12-07', '2024-12-14', '2024-12-21'];
const weekly = (values: readonly number[]) =>
  `reference_date,horizon,location,observation\n${rounds.map((date, at) => `${date},0,a,${values[at]}\n`).join('')}`;
const roundsOf = (shift: number) =>
  `reference_date,horizon,location,output_type_id,value\n${rounds
    .flatMap((date, at) => LEVELS.map((level) => `${date},0,a,${level},${100 * at + shift}\n`))
    .join('')}`;

const learners = () => [sourceOf('knowing', roundsOf(0)), sourceOf('wrong', roundsOf(10))];

async function trained(truthText: string, members = learners(), id = 'ensemble-trained'): Promise<number[]> {
  const options = quantileOptions.parse({});
  const truth = await quantileForecast.parseTruth(sourceOf('truth', truthText), options);
  const reference = quantileForecast.references?.find((of) => of.id === id);
  const chunks = await Array.fromAsync(reference?.build({ members, truth, options, seed: 1 }) ?? []);
  return rows(chunks.join('')).map((row) => Number(row.split(',')[1]));
}

test('the trained ensemble learns from past rounds only', async () => {
  const values = await trained(weekly([0, 100, 200]));
  // Of the first round nothing is known: equal weights. Then the one that was right is believed.
  expect(values.slice(0, 3)).toEqual([5, 5, 5]);
  for (const value of values.slice(3, 6)) expect(value).toBeCloseTo(100, 1);
  for (const value of values.slice(6)) expect(value).toBeCloseTo(200, 1);
  // Whatever the last round brings, it changes nothing; the first one changes what follows.
  expect(await trained(weekly([0, 100, 999]))).toEqual(values);
  const turned = await trained(weekly([10, 110, 200]));
  expect(turned.slice(0, 3)).toEqual([5, 5, 5]);
  expect(turned[3]).toBeCloseTo(110, 1);
});

test('the calibrated ensemble stretches intervals by what past rounds of the same horizon needed', async () => {
  const horizons = [0, 2];
  const row = (date: string, horizon: number, rest: string) => `${date},${horizon},a,${rest}\n`;
  const member = `reference_date,horizon,location,output_type_id,value\n${rounds
    .flatMap((date, at) =>
      horizons.flatMap((horizon) =>
        LEVELS.map((level, place) => row(date, horizon, `${level},${100 * at + 10 * (place - 1)}`)),
      ),
    )
    .join('')}`;
  const calibrated = async (outcomes: readonly number[]) => {
    const truthText = `reference_date,horizon,location,observation\n${rounds
      .flatMap((date, at) => horizons.map((horizon) => row(date, horizon, String(outcomes[at]))))
      .join('')}`;
    return trained(
      truthText,
      ['one', 'two'].map((name) => sourceOf(name, member)),
      'ensemble-calibrated',
    );
  };
  // 15 is 5 above [−10, 10], a quarter of its width; 96 is 6 inside [90, 110]. Of one score the first, of two the second.
  const values = await calibrated([15, 96, 207]);
  expect(values).toEqual([
    ...[-10, 0, 10, -10, 0, 10],
    ...[85, 100, 115, 90, 100, 110],
    ...[185, 200, 215, 190, 200, 210],
  ]);
  // What is to be seen two weeks after the first round is not known at the third. The last outcome changes nothing.
  expect(await calibrated([15, 96, 999])).toEqual(values);
  // −2 inside [−10, 10] by 8, 96 inside by 6: shrunk by 0.4 and 0.3 of the width.
  expect((await calibrated([-2, 96, 0])).filter((_, at) => at % 6 < 3)).toEqual([
    ...[-10, 0, 10],
    ...[98, 100, 102],
    ...[196, 200, 204],
  ]);
});
