import { beforeAll, expect, test } from 'vitest';
import { podium, write } from '../testing/podium.ts';

const HEAD = 'reference_date,horizon,location,quantile_level,predicted\n';

/** Medians alone, so that the WIS is the absolute error. `half` has forecast one place only. */
beforeAll(async () => {
  await write(
    'truth.csv',
    'reference_date,horizon,location,observation\n2024-12-14,1,A,10\n2024-12-14,1,B,100\n',
  );
  await write('good.csv', `${HEAD}2024-12-14,1,A,0.5,11\n2024-12-14,1,B,0.5,103\n`);
  await write('bad.csv', `${HEAD}2024-12-14,1,A,0.5,14\n2024-12-14,1,B,0.5,112\n`);
  await write('half.csv', `${HEAD}2024-12-14,1,A,0.5,12\n`);
});

const skill = (...words: string[]) =>
  podium([
    'skill',
    '--truth',
    'truth.csv',
    ...['good', 'bad', 'half'].flatMap((name) => ['--submission', `${name}=${name}.csv`]),
    ...words,
  ]);

test('compares pairs on the units of both', async () => {
  const { stdout } = await skill('--baseline', 'bad', '--format', 'json');
  const { systems, pairs } = JSON.parse(stdout);
  expect(pairs).toEqual([
    { a: 'good', b: 'bad', units: 2, ratio: 4 / 16 },
    { a: 'good', b: 'half', units: 1, ratio: 1 / 2 },
    { a: 'bad', b: 'half', units: 1, ratio: 2 },
  ]);
  expect(systems.map(({ name, units, value }: Record<string, unknown>) => [name, units, value])).toEqual([
    ['good', 2, 2],
    ['half', 1, 2],
    ['bad', 2, 8],
  ]);
  expect(systems[0].relativeSkill).toBeCloseTo((1 / 8) ** (1 / 3), 12);
  expect(systems[0].scaledRelativeSkill).toBeCloseTo((1 / 8 / 8) ** (1 / 3), 12);
});

test('says what is wrong with the words', async () => {
  expect(await skill('--baseline', 'none')).toMatchObject({ code: 2 });
  expect(await skill('--metric', 'bias')).toMatchObject({ code: 2 });
});
