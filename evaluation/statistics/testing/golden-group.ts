import { test } from 'vitest';
import {
  describeGolden,
  type GoldenCount,
  goldenRoot,
  listGolden,
  readJson,
  type Tolerance,
} from '../../testing/golden.ts';
import { watchReads } from '../../testing/watch-reads.ts';

/** Tests only: the tolerance that holds unless the README of the reference values says otherwise. */
export const STATED: Tolerance = { rel: 1e-9, abs: 1e-10 };

/** Tests only: names of the groups that have been given to {@link group}. */
export const compared = new Set<string>();

/** Tests only: two systems on the same instances. */
export interface Paired {
  readonly a: number[];
  readonly b: number[];
}

/** Tests only: the differences of a case, and those of its columns. */
export const f64 = (values: Iterable<number>): Float64Array => Float64Array.from(values);

/** Tests only: columns of a table of rows. */
export const columnsOf = (rows: readonly (readonly number[])[]): Float64Array[] =>
  (rows[0] ?? []).map((_, column) => Float64Array.from(rows, (row) => row[column] ?? Number.NaN));

interface Case<Input, Expected> {
  readonly name: string;
  readonly input: Input;
  readonly expected: Expected;
}

/** Columns of other programs that are known to be wrong, or free to differ: see the README of the reference values. */
const PASSED_OVER: Readonly<Record<string, readonly string[]>> = {
  anova_tukey_two_way: ['tukey_p_r'],
  ptukey_grid: ['r_4_2_2'],
};

/**
 * Tests only: every case of a group `golden/statistics/<name>.json`, found by listing the folder. A column of the case
 * that `check` does not look at is a difference, too.
 */
export function group<Input, Expected extends object>(
  name: string,
  check: (count: GoldenCount, input: Input, expected: Expected) => void,
): void {
  compared.add(name);
  const file = listGolden('statistics', '.json').find((path) => path.endsWith(`/${name}.json`));
  const cases = file && goldenRoot() ? readJson<{ cases: Case<Input, Expected>[] }>(file).cases : [];
  describeGolden(
    `statistics/${name}`,
    cases.map((item) => item.name),
    (count) => {
      test.each(cases)('$name', ({ input, expected }) => {
        const { value, unread } = watchReads(expected);
        check(count, input, value);
        const skipped = unread().filter((path) => !PASSED_OVER[name]?.includes(path.split('.')[0] ?? ''));
        count.compare('columns that are compared with nothing', skipped.join(', '), '');
        count.finishCase();
      });
    },
  );
}
