import { AGREEMENT_COLUMNS } from './agreement-measures.ts';
import type { JudgmentStudy } from './study.ts';

/**
 * The points of a study as rows of a table, a header first.
 *
 * @param study - of reduced judgments
 * @returns cells; null where a measure is undefined
 * @source own format
 */
export function studyCsv({ points }: JudgmentStudy): (string | number | null)[][] {
  const { measures, counts } = AGREEMENT_COLUMNS;
  const columns = [...measures, ...counts].map(([key]) => key);
  return [
    ['name', 'method', 'budget', 'judgments', ...columns],
    ...points.map(({ name, made, judgments, agreement }) => [
      name,
      made?.method ?? '',
      made?.budget ?? null,
      judgments,
      ...columns.map((key) => agreement[key]),
    ]),
  ];
}
