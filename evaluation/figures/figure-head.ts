import type { Figure, FigureHead } from './figure.ts';

/**
 * What a figure says about itself, without its data.
 *
 * @source definition
 */
export function figureHead({ panels, ...rest }: Figure): FigureHead {
  return { ...rest, panelNames: panels.map(({ name }) => name) };
}
