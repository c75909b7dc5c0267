import type { Figure, FigureSeries } from './figure.ts';

/** Ids stand in addresses. */
const FIGURE_ID = /^[a-z0-9]+([-_][a-z0-9]+)*$/;

/**
 * Makes sure that the figures of a submission can be drawn and found again, and that none shows the truth to everybody:
 * a fault here is one of the evaluator.
 *
 * @throws Error where an id is not in lower case with hyphens, two figures share an id, two panels of one a name, the
 *         columns of a series differ in length, or a figure as public as the scores shows the truth
 * @source definition
 */
export function checkFigures(figures: readonly Figure[]): void {
  refuseTwins(
    'figures',
    figures.map(({ id }) => id),
  );
  for (const { id, panels, reveals } of figures) {
    if (!FIGURE_ID.test(id)) throw new Error(`"${id}" is no id of a figure: expected one like noise-curve`);
    refuseTwins(
      `panels of ${id}`,
      panels.map(({ name }) => name),
    );
    for (const panel of panels) {
      const uneven = panel.series.find((series) => !isEven(series));
      if (reveals === 'scores' && panel.series.some(({ of }) => of === 'truth')) {
        throw new Error(`${id} shows the truth, so it reveals instances`);
      }
      if (uneven) throw new Error(`the columns of ${id}, "${panel.name}", "${uneven.name}" differ in length`);
    }
  }
}

function refuseTwins(what: string, names: readonly string[]): void {
  if (new Set(names).size < names.length) throw new Error(`two ${what} have the same name`);
}

const isEven = ({ x, y, low, high, labels }: FigureSeries): boolean =>
  [y, low, high, labels].every((column) => column === undefined || column.length === x.length);
