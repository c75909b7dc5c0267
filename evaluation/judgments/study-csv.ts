import type { JudgmentStudy } from './study.ts';

/**
 * The points of a study as rows of a table, a header first.
 *
 * @param study - of reduced judgments
 * @returns cells; null where a measure is undefined
 * @source own format
 */
export function studyCsv({ points }: JudgmentStudy): (string | number | null)[][] {
  const measures = Object.keys(
    points[0]?.agreement ?? {},
  ) as (keyof JudgmentStudy['points'][number]['agreement'])[];
  return [
    ['name', 'method', 'budget', 'judgments', ...measures],
    ...points.map(({ name, made, judgments, agreement }) => [
      name,
      made?.method ?? '',
      made?.budget ?? null,
      judgments,
      ...measures.map((measure) => agreement[measure]),
    ]),
  ];
}
