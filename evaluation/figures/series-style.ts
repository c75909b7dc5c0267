import type { FigureTheme } from '../report/figures/theme.ts';
import { cutToWidth, printable } from '../report/printable.ts';
import type { Figure } from './figure.ts';
import type { OverlaySeries } from './overlay.ts';

export type MarkShape = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'wedge';

/** How a series looks: told apart by colour, by dashes and by the shape of its marks. */
export interface SeriesStyle {
  readonly colour: string;
  /** `stroke-dasharray`; `''` is a solid line. */
  readonly dashes: string;
  readonly shape: MarkShape;
  /** Opacity of bars. */
  readonly fill: number;
  readonly name: string;
}

const DASHES = ['', '7 3', '2 3', '10 3 2 3', '14 4', '5 2 2 2 2 2'];
const SHAPES: readonly MarkShape[] = ['circle', 'square', 'triangle', 'diamond', 'cross', 'wedge'];

const FILLS = [0.8, 0.5, 0.25, 0.1];

const NAME_WIDTH = 42;

/**
 * The style of each series. Each system has its own colour, and its own marks on lines; dashes, fills and other marks
 * tell its series apart, or the systems where each has one. A single system has a colour for each series. The truth is
 * in ink, references in grey.
 *
 * @source none: drawing
 */
export function seriesStyles(
  series: readonly OverlaySeries[],
  theme: FigureTheme,
  kind: Figure['kind'],
): SeriesStyle[] {
  const { systems, names } = partsOf(series);
  const isJoined = kind === 'line' || kind === 'step';
  const references = series.filter(({ of }) => of === 'reference');
  return series.map((one) => {
    if (one.system === null) {
      const name = one.name === '' ? (one.of === 'truth' ? 'Truth' : 'Reference') : one.name;
      const place = one.of === 'truth' ? 0 : references.indexOf(one) + 1;
      const colour = one.of === 'truth' ? theme.ink : theme.muted;
      return { ...lookOf(place), colour, name: short(name) };
    }
    const system = systems.indexOf(one.system);
    const name = names.indexOf(one.name);
    const isAlone = systems.length === 1;
    const look = isAlone || names.length > 1 ? name : system;
    return {
      ...lookOf(look),
      ...(isJoined && !isAlone ? { shape: pick(SHAPES, system) } : {}),
      colour: pick(theme.series, isAlone ? name : system),
      fill: isAlone || names.length < 2 ? FILLS[0]! : pick(FILLS, name),
      name: short(isAlone && one.name !== '' ? one.name : nameOf(one.system, one.name)),
    };
  });
}

/** What the legend says of one look. */
export interface LegendEntry extends SeriesStyle {
  /** What is the look of: a series, all series of a system, the same part of all systems, or what all share. */
  readonly of: 'series' | 'system' | 'part' | 'shared';
}

/**
 * The entries of a legend: one a series; where several systems have several series each, the systems with their colours
 * and then the series with their dashes, marks and fills.
 *
 * @param styles - of the series
 * @source none: drawing
 */
export function legendEntries(
  series: readonly OverlaySeries[],
  styles: readonly SeriesStyle[],
  theme: FigureTheme,
): LegendEntry[] {
  const { systems, names } = partsOf(series);
  const entries = styles.map(
    (style, i): LegendEntry => ({ ...style, of: series[i]!.system === null ? 'shared' : 'series' }),
  );
  if (systems.length < 2 || names.length < 2) return entries;
  const firstOf = (isOne: (one: OverlaySeries) => boolean) => entries[series.findIndex(isOne)]!;
  return [
    ...entries.filter(({ of }) => of === 'shared'),
    ...systems.map((system): LegendEntry => {
      const own = firstOf((one) => one.system === system);
      return { ...own, of: 'system', dashes: '', name: short(system) };
    }),
    ...names.map((name): LegendEntry => {
      const own = firstOf((one) => one.system !== null && one.name === name);
      return { ...own, of: 'part', colour: theme.ink, name: short(name) };
    }),
  ];
}

/** Names of the systems and of their series, each once. */
function partsOf(series: readonly OverlaySeries[]): { systems: string[]; names: string[] } {
  return {
    systems: distinct(series.flatMap(({ system }) => system ?? [])),
    names: distinct(series.flatMap(({ system, name }) => (system === null ? [] : name))),
  };
}

const lookOf = (place: number) => ({
  dashes: pick(DASHES, place + Math.floor(place / DASHES.length)),
  shape: pick(SHAPES, place),
  fill: FILLS[0]!,
});

const nameOf = (system: string, name: string): string => (name === '' ? system : `${system}, ${name}`);

const short = (name: string): string => cutToWidth(printable(name), NAME_WIDTH);

const distinct = (names: readonly string[]): string[] => [...new Set(names)];

const pick = <T>(choices: readonly T[], index: number): T => choices[index % choices.length]!;
