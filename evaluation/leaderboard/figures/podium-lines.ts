import { escapeXml } from '../../report/escape.ts';
import { round } from '../../report/figures/svg.ts';
import type { FigureTheme } from '../../report/figures/theme.ts';
import { formatNumber } from '../../report/format-number.ts';
import { printable } from '../../report/printable.ts';

/** The score of one system on one instance, where the plot has it. */
export interface PodiumDot {
  readonly system: number;
  readonly place: number;
  readonly value: number;
  readonly x: number;
  readonly y: number;
}

/** The scores on one instance, the first place first. */
export interface PodiumLine {
  readonly instance: string;
  readonly dots: readonly PodiumDot[];
}

/** Lines of more instances than this cannot be told apart: then those that run alike become one. */
export const MOST_LINES = 60;

/** Scores are taken to multiples of this, in units of the drawing, where lines become one. */
const GRID = 8;
const CLASSES = 4;

/**
 * Lines that join the scores on one instance over the places, and dots at the scores. Up to `MOST_LINES` instances each
 * has its own line, which tells of it; with more of them scores are taken to a grid, and width and opacity of a line
 * and area of a dot are as many instances as they stand for.
 *
 * @param lines   - one for each instance
 * @param largest - radius of the largest dot
 * @source Wiesenfarth et al. (2021), Sci. Rep. 11, "podium plot"
 */
export function podiumLines(lines: readonly PodiumLine[], largest: number, theme: FigureTheme): string[] {
  const isMerged = lines.length > MOST_LINES;
  const drawn = isMerged ? lines.map(onGrid) : lines;
  return [
    ...(isMerged ? mergedLines(drawn, theme) : ownLines(drawn, theme)),
    ...dots(drawn, [isMerged ? 1.5 : 2.5, largest], theme),
  ];
}

const onGrid = ({ instance, dots }: PodiumLine): PodiumLine => ({
  instance,
  dots: dots.map((dot) => ({ ...dot, y: Math.round(dot.y / GRID) * GRID })),
});

const at = ({ x, y }: PodiumDot): string => `${round(x)} ${round(y)}`;

function ownLines(lines: readonly PodiumLine[], theme: FigureTheme): string[] {
  return lines.map(({ instance, dots: own }) => {
    const scores = own.map(
      ({ system, place, value }) => `${place}. #${system + 1} ${formatNumber(value, 3)}`,
    );
    return `<path d="M${own.map(at).join('L')}" fill="none" stroke="${theme.muted}" stroke-opacity="0.45"><title>${escapeXml(`${printable(instance)}: ${scores.join(', ')}`)}</title></path>`;
  });
}

function mergedLines(lines: readonly PodiumLine[], theme: FigureTheme): string[] {
  const steps = lines.flatMap(({ dots: own }) => own.slice(1).map((dot, i) => `M${at(own[i]!)}L${at(dot)}`));
  const faintest = Math.min(0.3, 150 / steps.length);
  return byCount([counted(steps)]).map(({ strength, keys }) => {
    const opacity = round(faintest + (0.5 - faintest) * strength ** 2);
    return `<path d="${keys.join('')}" fill="none" stroke="${theme.muted}" stroke-opacity="${opacity}" stroke-width="${round(0.5 + 2.5 * strength)}"/>`;
  });
}

/**
 * A line of next to no length with round ends is a dot: that says many of them in few bytes. Without any length it would be
 * none for some readers of SVG.
 */
function dots(
  lines: readonly PodiumLine[],
  [smallest, largest]: readonly [number, number],
  theme: FigureTheme,
): string[] {
  const own = theme.series.map((_, system) =>
    counted(
      lines.flatMap(({ dots: all }) =>
        all.filter((dot) => dot.system === system).map((dot) => `M${at(dot)}h.01`),
      ),
    ),
  );
  return byCount(own).map(
    ({ group, strength, keys }) =>
      `<path d="${keys.join('')}" stroke="${theme.series[group]}" stroke-linecap="round" stroke-width="${round(2 * Math.max(smallest, largest * strength))}"/>`,
  );
}

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

interface CountClass {
  readonly group: number;
  /** Root of the share of the largest count of all groups, in steps up to 1. */
  readonly strength: number;
  readonly keys: readonly string[];
}

/** The keys of each group by how often they occur, the rarest first. */
function byCount(groups: readonly ReadonlyMap<string, number>[]): CountClass[] {
  const most = Math.max(...groups.flatMap((counts) => [...counts.values()]));
  return groups.flatMap((counts, group) =>
    Array.from({ length: CLASSES }, (_, i) => ({
      group,
      strength: (i + 1) / CLASSES,
      keys: [...counts].flatMap(([key, count]) =>
        Math.ceil(Math.sqrt(count / most) * CLASSES) === i + 1 ? key : [],
      ),
    })).filter(({ keys }) => keys.length > 0),
  );
}
