import type { Merge } from '../../social-choice/agreement/task-clusters.ts';
import type { CsvCell, CsvRows } from '../csv-table.ts';
import { escapeXml } from '../escape.ts';
import { formatNumber } from '../format-number.ts';
import { cutToWidth, printable } from '../printable.ts';
import { linearAxis } from './axis.ts';
import { round, svgImage, svgLine, svgText } from './svg.ts';
import type { FigureTheme } from './theme.ts';

const WIDTH = 720;
const LABELS = 218;
const [TOP, BOTTOM, ROW] = [8, 44, 24];

/**
 * A tree of things that are joined at their distance, leaves on the left.
 *
 * @param names  - of the leaves
 * @param merges - from `averageLinkage`
 * @source Sokal & Michener (1958)
 */
export function dendrogram(names: readonly string[], merges: readonly Merge[], theme: FigureTheme): string {
  const order = leavesOf(names.length + merges.length - 1, names.length, merges);
  const height = TOP + names.length * ROW + BOTTOM;
  const axis = linearAxis([0, ...merges.map((merge) => merge.height)], LABELS + 12, WIDTH - 24, 5);
  const nodes = order
    .map((leaf, place) => ({ leaf, x: axis.position(0), y: TOP + (place + 0.5) * ROW }))
    .sort((a, b) => a.leaf - b.leaf)
    .map(({ x, y }) => ({ x, y }));
  const told = inWords(names, merges);
  const joints = merges.map(({ left, right, height: at }, i) => {
    const [a, b] = [nodes[left]!, nodes[right]!];
    const x = axis.position(at);
    nodes.push({ x, y: (a.y + b.y) / 2 });
    return `<path d="M${round(a.x)} ${round(a.y)}H${round(x)}V${round(b.y)}H${round(b.x)}" fill="none" pointer-events="all" stroke="${theme.accent}" stroke-width="1.5"><title>${escapeXml(told[i]!)}</title></path>`;
  });
  const bottom = height - BOTTOM;
  return svgImage(
    {
      id: 'dendrogram',
      title: 'Tasks by how they order the systems',
      description: told.join('; '),
      width: WIDTH,
      height,
      body: [
        ...axis.ticks.flatMap((tick) => [
          svgLine([axis.position(tick), TOP], [axis.position(tick), bottom], theme.grid),
          svgText(axis.position(tick), bottom + 12, axis.format(tick), {
            ...{ fill: theme.muted, anchor: 'middle', size: 11 },
          }),
        ]),
        ...joints.toReversed(), // so that the pointer finds the inner ones first
        ...order.map((leaf, place) =>
          svgText(LABELS, TOP + (place + 0.5) * ROW, cutToWidth(printable(names[leaf] ?? ''), 33), {
            ...{ fill: theme.ink, anchor: 'end' },
          }),
        ),
        svgText((LABELS + WIDTH) / 2, height - 10, 'Distance: 1 − Kendall’s τ', {
          ...{ fill: theme.ink, anchor: 'middle' },
        }),
      ].join('\n'),
    },
    theme,
  );
}

/**
 * What `dendrogram` draws: which tasks are joined with which others, at what distance.
 *
 * @source none: layout
 */
export function dendrogramData(names: readonly string[], merges: readonly Merge[]): CsvRows {
  const below = (node: number): string =>
    leavesOf(node, names.length, merges)
      .map((leaf) => printable(names[leaf] ?? ''))
      .join('; ');
  return [
    ['joined', 'with', 'distance'],
    ...merges.map(({ left, right, height }): CsvCell[] => [below(left), below(right), height]),
  ];
}

/** Leaves below a node, in the order in which branches do not cross. */
function leavesOf(node: number, leaves: number, merges: readonly Merge[]): number[] {
  const merge = merges[node - leaves];
  return merge ? [...leavesOf(merge.left, leaves, merges), ...leavesOf(merge.right, leaves, merges)] : [node];
}

function inWords(names: readonly string[], merges: readonly Merge[]): string[] {
  const nameOf = (node: number): string =>
    leavesOf(node, names.length, merges)
      .map((leaf) => printable(names[leaf] ?? ''))
      .join(', ');
  return merges.map(
    ({ left, right, height }) => `${nameOf(left)} joined with ${nameOf(right)} at ${formatNumber(height, 2)}`,
  );
}
