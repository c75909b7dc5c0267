import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFigures } from '../../figures/check-figures.ts';
import { firstDay, formatMonth, monthOf, parseDate, parseMonth } from './calendar.ts';
import { nearestMonth } from './forecasts.ts';
import { findMetric } from './metrics.ts';
import { tadpoleOptions } from './options.ts';
import { protocolOf } from './protocol.ts';
import { codeOf, parseTarget } from './target.ts';
import { csv, plainRows, TRUTH_HEADER } from './testing/make-cohort.ts';
import { allMetricIds, protocolFrom, score } from './testing/score.ts';

const protocol = protocolFrom({ months: 1 });

describe('the calendar', () => {
  test('of days and months agrees with that of the engine', () => {
    const months = fc.integer({ min: 1800 * 12, max: 2299 * 12 + 11 });
    fc.assert(
      fc.property(months, fc.integer({ min: 1, max: 28 }), (month, day) => {
        const date = `${formatMonth(month)}-${String(day).padStart(2, '0')}`;
        expect(parseMonth(formatMonth(month))).toBe(month);
        expect(parseDate(date)).toBe(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
        expect(monthOf(firstDay(month) + day - 1)).toBe(month);
      }),
    );
    expect(parseMonth('2020-1')).toBe(parseMonth('2020-01'));
    expect([parseDate('2020-02-29'), parseDate('1900-02-29')]).toEqual([18_321, Number.NaN]);
  });
});

describe('a visit', () => {
  const months = Int32Array.of(...['2010-01', '2010-02', '2010-03', '2010-05'].map(parseMonth));
  test.each([
    ['2009-01-01', 0],
    ['2010-01-16', 0],
    ['2010-01-17', 1],
    // The 15th of February is 14 days from both months: the earlier counts.
    ['2010-02-15', 1],
    ['2010-02-16', 2],
    ['2010-03-31', 2],
    ['2010-04-01', 3],
    ['2030-01-01', 3],
  ])('of %s is matched to the nearest month', (date, month) => {
    expect(nearestMonth(months, parseDate(date))).toBe(month);
  });
});

test('targets are named in short', () => {
  expect(parseTarget('ADAS13', 'Date')).toEqual({
    name: 'ADAS13',
    forecastColumn: 'ADAS13',
    dateColumn: 'Date',
    largestError: Number.POSITIVE_INFINITY,
  });
  expect(parseTarget('Ventricles = Ventricles_ICV @ ScanDate < 20', 'Date')).toEqual({
    name: 'Ventricles',
    forecastColumn: 'Ventricles_ICV',
    dateColumn: 'ScanDate',
    largestError: 20,
  });
});

test('the part of a code that names a target is plain', () => {
  const codes = ['ADAS13', 'FEV1 (l)', '体重'].map((name) => codeOf(parseTarget(name, 'Date')));
  expect(codes).toEqual(['adas13', 'fev1_l', 'target']);
});

test('options are plain texts and are the same read again', () => {
  const options = tadpoleOptions.parse({ classes: 'well, ill', targets: 'FEV1@Date, Weight', months: '12' });
  expect(tadpoleOptions.parse(options)).toEqual(options);
  for (const value of Object.values(options)) expect(typeof value).toMatch(/string|number/);
  const { classes, targets } = protocolOf(options);
  expect(classes).toEqual(['well', 'ill']);
  expect(targets.map(({ name, dateColumn }) => [name, dateColumn])).toEqual([
    ['FEV1', 'Date'],
    ['Weight', 'CognitiveAssessmentDate'],
  ]);
  expect(protocolOf(tadpoleOptions.parse({ classes: '' })).classes).toEqual([]);
  const wrong = [
    { classes: 'one' },
    { classes: 'a,a' },
    { classes: 'a,,b' },
    { targets: 'a=b=c' },
    { targets: 'a=b,a=c' },
    { firstMonth: '2020' },
  ];
  for (const given of wrong) expect(() => tadpoleOptions.parse(given)).toThrow();
});

test('metrics are found by the names that people use', () => {
  const found = [
    'mauc',
    'ADAS13 MAE',
    'ADAS_MAE',
    'Vents-WES',
    'BCA_MCI',
    'mAUC_CN-AD',
    'Ventricles_coverage',
  ];
  expect(found.map((name) => findMetric(name, protocol)?.definition.id)).toEqual([
    'mAUC',
    'ADAS13_MAE',
    'ADAS13_MAE',
    'Ventricles_WES',
    'BCA_MCI',
    'mAUC_CN-AD',
    'Ventricles_coverage',
  ]);
  expect(findMetric('map', protocol)).toBeUndefined();
});

/** Subjects with one to three visits each, and forecasts of two months for them. */
const cohorts = fc.array(
  fc.record({
    visits: fc.array(
      fc.record({
        month: fc.constantFrom('2020-01-03', '2020-02-05'),
        diagnosis: fc.constantFrom('CN', 'MCI', 'AD', ''),
        score: fc.nat(20),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    weights: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 }),
    estimate: fc.nat(20),
    width: fc.nat(4),
    draws: fc.nat(2),
  }),
  { minLength: 1, maxLength: 8 },
);

interface Subject {
  readonly visits: readonly { month: string; diagnosis: string; score: number }[];
  readonly weights: readonly number[];
  readonly estimate: number;
  readonly width: number;
}

/** Visits of one subject on different days, since a visit may not be there twice. */
const dated = (month: string, visit: number): string =>
  month.replace(/\d$/, (day) => String(Number(day) + visit));

const scoreCohort = (subjects: readonly Subject[]) =>
  score(
    `${TRUTH_HEADER}\n${subjects
      .flatMap(({ visits }, subject) =>
        visits.map(({ month, diagnosis, score: value }, visit) =>
          [subject + 1, dated(month, visit), diagnosis, value, dated(month, visit), 0.02].join(','),
        ),
      )
      .join('\n')}\n`,
    csv(
      plainRows(subjects.length, 2).map((row, index) => {
        const { weights = [], estimate = 0, width = 0 } = subjects[Math.floor(index / 2)] ?? {};
        const target = [estimate + 1, estimate + 1 - width, estimate + 1 + width];
        return [...row.slice(0, 2), ...weights, ...target, ...row.slice(8)];
      }),
    ),
    { months: 1 },
  );

describe('aggregates', () => {
  test('on a resample are those of a cohort with the subjects as often as they are drawn', async () => {
    await fc.assert(
      fc.asyncProperty(cohorts, async (subjects) => {
        const drawn = subjects.flatMap((subject) => Array.from({ length: subject.draws }, () => subject));
        fc.pre(drawn.length > 0);
        const { records } = await scoreCohort(subjects);
        const { aggregate } = await scoreCohort(drawn);
        const counts = Float64Array.from(subjects, ({ draws }) => draws);
        for (const id of allMetricIds(protocol)) {
          const recomputation = findMetric(id, protocol)?.recomputation;
          const own = records[recomputation?.records ?? ''];
          if (!own) throw new Error(`no records for ${id}`);
          const got = recomputation?.prepare(own)(counts) ?? 0;
          const want = aggregate[id] ?? 0;
          if (Number.isNaN(want)) expect(got, id).toBeNaN();
          else expect(got, id).toBeCloseTo(want, 10);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('of a cohort worked by hand', async () => {
    const visit = (diagnosis: string, value: number) => ({ month: '2020-01-03', diagnosis, score: value });
    const { aggregate, instances, groups } = await scoreCohort([
      { visits: [visit('CN', 8), visit('CN', 10)], weights: [8, 1, 1], estimate: 8, width: 2 },
      { visits: [visit('MCI', 20)], weights: [2, 1, 1], estimate: 13, width: 1 },
    ]);
    // Estimates 9, 9 and 14: errors 1, 1 and 6; intervals [7, 11], [7, 11] and [13, 15].
    expect(aggregate.ADAS13_MAE).toBeCloseTo(8 / 3, 14);
    expect(aggregate.ADAS13_WES).toBeCloseTo((1 / 4 + 1 / 4 + 6 / 2) / (1 / 4 + 1 / 4 + 1 / 2), 14);
    expect(aggregate.ADAS13_CPA).toBeCloseTo(2 / 3 - 1 / 2, 14);
    // All are said to be CN. CN: sensitivity 1, specificity 0. MCI: 0 and 1. AD: ½ for 0/0, and 1.
    expect(aggregate.BCA).toBeCloseTo((0.5 + 0.5 + 0.75) / 3, 14);
    // Each CN has a higher probability of CN than the MCI (0.8 against 0.5), and a lower one of MCI (0.1 against 0.25).
    expect(aggregate.mAUC_present_pairs).toBe(1);
    expect(aggregate.mAUC).toBeNaN();
    expect([...(instances.values.ADAS13_MAE ?? [])]).toEqual([1, 6]);
    // Fewer than five visits get no score of their own.
    expect(groups).toEqual({});
  });

  test('are those that are asked for, with the records that they need', async () => {
    const many = Array.from({ length: 6 }, () => ({
      visits: [{ month: '2020-01-03', diagnosis: 'CN', score: 8 }],
      weights: [1, 1, 1],
      estimate: 8,
      width: 2,
    }));
    const { groups, groupSizes, figures } = await scoreCohort(many);
    expect(Object.keys(groups)).toEqual(['months 1–6', 'diagnosis CN']);
    expect(groupSizes).toEqual([{ 'months 1–6': 6 }, { 'diagnosis CN': 6 }]);
    expect(groups['diagnosis CN']).toMatchObject({ ADAS13_MAE: 1 });
    expect(groups['diagnosis CN']).not.toHaveProperty('mAUC');
    checkFigures(figures);
    const byId = new Map(figures.map((figure) => [figure.id, figure]));
    expect([...byId.keys()]).toEqual(['error-by-horizon', 'interval-coverage', 'roc', 'fan-1', 'fan-2']);
    expect(byId.get('error-by-horizon')?.panels[0]?.series[0]).toMatchObject({ x: ['months 1–6'], y: [1] });
    expect(byId.get('interval-coverage')?.panels[0]?.series[0]?.y).toEqual([1, 1]);
    expect(byId.get('fan-1')).toMatchObject({ reveals: 'instances', panels: { length: 6 } });
    expect(byId.get('fan-1')?.panels[0]?.series).toMatchObject([
      { x: [0, 1.02], y: [9, 9], low: [7, 7], high: [11, 11] },
      { of: 'truth', x: [0.07], y: [8] },
    ]);
  });

  test('of a target in the wrong unit are undefined', async () => {
    const rows = plainRows(1, 1).map((row) => [...row.slice(0, 8), 40_000, 30_000, 50_000]);
    const truth = `${TRUTH_HEADER}\n1,2020-01-03,CN,9,2020-01-03,0.02\n`;
    const { aggregate } = await score(truth, csv(rows), { months: 1 });
    expect(aggregate.Ventricles_MAE).toBeNaN();
    expect(aggregate.Ventricles_CPA).toBeNaN();
    expect(aggregate.ADAS13_MAE).toBe(1);
  });
});

test('another cohort has its own columns, classes and targets', async () => {
  const truth = 'id\tday\tstate\tFEV1\nA\t2021-03-02\till\t2.5\nB\t2021-03-04\twell\t3.5\n';
  const file = [
    { id: 'A', month: '2021-03', well: 1, ill: 3, FEV1: 2, 'FEV1 lower': 1, 'FEV1 upper': 3 },
    { id: 'B', month: '2021-03', well: 5, ill: 3, FEV1: 3, 'FEV1 lower': 2, 'FEV1 upper': 3.25 },
  ]
    .map((row) => JSON.stringify(row))
    .join('\n');
  const { aggregate } = await score(truth, file, {
    subject: 'id',
    month: 'month',
    diagnosis: 'state',
    visitDate: 'day',
    classes: 'well,ill',
    targets: 'FEV1',
    months: 1,
  });
  expect(aggregate).toMatchObject({ mAUC: 1, BCA: 1, FEV1_MAE: 0.5, FEV1_CPA: 0, FEV1_coverage: 0.5 });
});
