import type { Direction } from '../../evaluator.ts';
import { escapeXml } from '../../report/escape.ts';
import { linearAxis } from '../../report/figures/axis.ts';
import { round, svgImage, svgLine, svgText } from '../../report/figures/svg.ts';
import type { FigureTheme } from '../../report/figures/theme.ts';
import { cutToWidth, printable } from '../../report/printable.ts';
import { podiumPlaces } from '../../statistics/podium-places.ts';
import { type PodiumLine, podiumLines } from './podium-lines.ts';

/** So many systems, the best ones, stand on a podium: as many as colours can be told apart. */
export const PODIUM_SYSTEMS = 6;

/** The best systems of a board, and which places they have among themselves on single instances. */
export interface Podium {
  /** Names, best first; two to `PODIUM_SYSTEMS`. */
  readonly systems: readonly string[];
  /** From `podiumPlaces`. */
  readonly counts: readonly (readonly number[])[];
  /** Instances that all of them have, with the value of each system there; absent where they may not be shown. */
  readonly scores?:
    | { readonly instances: readonly string[]; readonly values: readonly (readonly number[])[] }
    | undefined;
}

/** What the values are. */
export interface PodiumMetric {
  readonly label: string;
  readonly direction: Direction;
  /** One instance, several. */
  readonly instanceKind: readonly [string, string];
}

const WIDTH = 720;
const [LEFT, RIGHT] = [64, WIDTH - 8];
const GAP = 14;
const LEGEND_ROW = 16;
const LEGEND_COLUMNS = 3;
const SCORES = 248;
const BARS = 84;

/**
 * Podium plot: for each place a column for each system. Above, dots at the values of the system on the instances where
 * it has that place, joined over the places where they belong to the same instance; below, on how many instances it
 * has the place.
 *
 * @source Wiesenfarth et al. (2021), "Methods and open-source toolkit for analyzing and visualizing challenge results",
 *         Sci. Rep. 11; Eugster, Hothorn & Leisch (2008)
 */
export function podiumPlot(podium: Podium, metric: PodiumMetric, theme: FigureTheme): string {
  const { systems, scores } = podium;
  const top = 8 + Math.ceil(systems.length / LEGEND_COLUMNS) * LEGEND_ROW + 8;
  const barsTop = top + (scores ? SCORES + 36 : 14);
  const barsBottom = barsTop + BARS;
  const height = barsBottom + 56;
  const body = [
    ...legend(systems, theme),
    ...places(systems.length, [top, barsBottom], theme),
    ...(scores ? scorePanel(scores, metric, top, theme) : []),
    ...barPanel(podium, metric, barsTop, theme),
    svgText((LEFT + RIGHT) / 2, height - 10, `Place on a single ${metric.instanceKind[0]}`, {
      ...{ fill: theme.ink, anchor: 'middle' },
    }),
  ];
  return svgImage(
    {
      id: 'podium',
      title: `Podium: places on single ${metric.instanceKind[1]}`,
      description: systems
        .map((name, system) => `${printable(name)}: ${placesInWords(podium.counts[system]!)}`)
        .join('; '),
      width: WIDTH,
      height,
      body: body.join('\n'),
    },
    theme,
  );
}

const groupWidth = (systems: number): number => (RIGHT - LEFT) / systems;
const columnWidth = (systems: number): number => (groupWidth(systems) - GAP) / systems;

/** Middle of the column of a system at a place. */
const columnOf = (systems: number, place: number, system: number): number =>
  LEFT + (place - 1) * groupWidth(systems) + GAP / 2 + (system + 0.5) * columnWidth(systems);

function legend(systems: readonly string[], theme: FigureTheme): string[] {
  const width = (WIDTH - 16) / LEGEND_COLUMNS;
  return systems.flatMap((name, system) => {
    const x = 8 + (system % LEGEND_COLUMNS) * width;
    const y = 8 + (Math.floor(system / LEGEND_COLUMNS) + 0.5) * LEGEND_ROW;
    return [
      `<rect x="${round(x)}" y="${y - 5}" width="10" height="10" rx="2" fill="${theme.series[system]}"/>`,
      svgText(x + 16, y, cutToWidth(`#${system + 1} ${printable(name)}`, 32), { fill: theme.ink }),
    ];
  });
}

/** Lines between the places. */
function places(systems: number, [top, bottom]: readonly [number, number], theme: FigureTheme): string[] {
  return Array.from({ length: systems }, (_, i) => {
    const x = LEFT + i * groupWidth(systems);
    return [
      svgLine([x, top], [x, bottom], theme.grid),
      svgText(x + groupWidth(systems) / 2, bottom + 28, ordinal(i + 1), {
        ...{ fill: theme.ink, anchor: 'middle' },
      }),
    ].join('\n');
  });
}

function scorePanel(
  { instances, values }: NonNullable<Podium['scores']>,
  { label, direction }: PodiumMetric,
  top: number,
  theme: FigureTheme,
): string[] {
  const k = values.length;
  const axis = linearAxis(values.flat(), top + SCORES, top, 5);
  const { places: ranks } = podiumPlaces(values, direction);
  const lines = instances.map(
    (instance, i): PodiumLine => ({
      instance,
      dots: values
        .map((own, system) => {
          const [value, place] = [own[i]!, ranks[system]![i]!];
          return { system, place, value, x: columnOf(k, place, system), y: axis.position(value) };
        })
        .sort((a, b) => a.place - b.place || a.system - b.system),
    }),
  );
  return [
    ...ticksOf(axis, theme),
    upright(`${cutToWidth(label, 26)}, ${direction} is better`, top + SCORES / 2, theme),
    ...podiumLines(lines, Math.min(4, columnWidth(k) / 2 - 0.5), theme),
  ];
}

function barPanel(
  { systems, counts }: Podium,
  { instanceKind }: PodiumMetric,
  top: number,
  theme: FigureTheme,
): string[] {
  const k = systems.length;
  const bottom = top + BARS;
  const axis = linearAxis([0, ...counts.flat()], bottom, top, 3);
  const width = columnWidth(k);
  const bars = systems.flatMap((_, i) =>
    systems.map((name, system) => {
      const [x, count] = [columnOf(k, i + 1, system), counts[system]![i]!];
      const y = axis.position(count);
      const told = `${printable(name)}: ${ordinal(i + 1)} on ${count} of ${total(counts[system]!)} ${instanceKind[1]}`;
      return [
        `<rect x="${round(x - width * 0.4)}" y="${round(y)}" width="${round(width * 0.8)}" height="${round(bottom - y)}" fill="${theme.series[system]}"><title>${escapeXml(told)}</title></rect>`,
        svgText(x, bottom + 9, String(system + 1), { fill: theme.muted, anchor: 'middle', size: 9 }),
      ].join('\n');
    }),
  );
  return [...ticksOf(axis, theme), upright(instanceKind[1], top + BARS / 2, theme), ...bars];
}

function ticksOf({ ticks, position, format }: ReturnType<typeof linearAxis>, theme: FigureTheme): string[] {
  return ticks.flatMap((tick) => [
    svgLine([LEFT, position(tick)], [RIGHT, position(tick)], theme.grid),
    svgText(LEFT - 8, position(tick), format(tick), { fill: theme.muted, anchor: 'end', size: 11 }),
  ]);
}

const upright = (text: string, y: number, theme: FigureTheme): string =>
  `<g transform="rotate(-90 14 ${round(y)})">${svgText(14, y, text, { fill: theme.ink, anchor: 'middle', size: 11 })}</g>`;

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

const ordinal = (place: number): string => `${place}${['st', 'nd', 'rd'][place - 1] ?? 'th'}`;

const placesInWords = (counts: readonly number[]): string =>
  counts.flatMap((count, i) => (count > 0 ? `${ordinal(i + 1)} on ${count}` : [])).join(', ');
