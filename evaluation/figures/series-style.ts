import type { FigureTheme } from '../report/figures/theme.ts';
import { cutToWidth, printable } from '../report/printable.ts';
import type { OverlaySeries } from './overlay.ts';

export type MarkShape = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'wedge';

/** How a series looks: told apart by colour, by dashes and by the shape of its marks. */
export interface SeriesStyle {
  readonly colour: string;
  /** `stroke-dasharray`; `''` is a solid line. */
  readonly dashes: string;
  readonly shape: MarkShape;
  readonly name: string;
}

const DASHES = ['', '7 3', '2 3', '10 3 2 3', '14 4', '5 2 2 2 2 2'];
const SHAPES: readonly MarkShape[] = ['circle', 'square', 'triangle', 'diamond', 'cross', 'wedge'];

const NAME_WIDTH = 42;

/**
 * The style of each series. Each system has its own colour; dashes and marks tell its series apart, or the systems where
 * each has one. A single system has a colour for each series. The truth is in ink, references in grey.
 *
 * @source none: drawing
 */
export function seriesStyles(series: readonly OverlaySeries[], theme: FigureTheme): SeriesStyle[] {
  const systems = distinct(series.flatMap(({ system }) => system ?? []));
  const names = distinct(series.flatMap(({ system, name }) => (system === null ? [] : name)));
  const references = series.filter(({ of }) => of === 'reference');
  return series.map((one) => {
    if (one.system === null) {
      const name = one.name === '' ? (one.of === 'truth' ? 'Truth' : 'Reference') : one.name;
      const place = one.of === 'truth' ? 0 : references.indexOf(one) + 1;
      const colour = one.of === 'truth' ? theme.ink : theme.muted;
      return { colour, dashes: pick(DASHES, place), shape: pick(SHAPES, place), name: short(name) };
    }
    const system = systems.indexOf(one.system);
    const name = names.indexOf(one.name);
    const isAlone = systems.length === 1;
    const look = isAlone || names.length > 1 ? name : system;
    return {
      colour: pick(theme.series, isAlone ? name : system),
      dashes: pick(DASHES, look + Math.floor(look / DASHES.length)),
      shape: pick(SHAPES, look),
      name: short(isAlone && one.name !== '' ? one.name : nameOf(one.system, one.name)),
    };
  });
}

const nameOf = (system: string, name: string): string => (name === '' ? system : `${system}, ${name}`);

const short = (name: string): string => cutToWidth(printable(name), NAME_WIDTH);

const distinct = (names: readonly string[]): string[] => [...new Set(names)];

const pick = <T>(choices: readonly T[], index: number): T => choices[index % choices.length]!;
