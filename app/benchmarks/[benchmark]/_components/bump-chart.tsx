import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import type { BenchmarkRankingView } from '#server/services/rankings.ts';
import { listOf, type NameOf, namesOf, orderOf } from './ranking-words.ts';

const SYSTEMS = 12;
const LABELS = 190;
const COLUMN = 46;
const ROW = 27;
const TOP = 132;
const RADIUS = 10;

/** How the lines of the first systems differ from each other and from all others: by colour and by dashes. */
const LINES = [
  { stroke: 'var(--accent)', dashes: undefined },
  { stroke: 'var(--bad)', dashes: '7 4' },
  { stroke: 'var(--good)', dashes: '2 3' },
];

/**
 * The first systems by the chosen rule, and their places among each other by every rule that ranks anybody. The number
 * in a circle is the rank among all systems; equal ranks stand in the order of the chosen rule.
 */
export function BumpChart({ view }: { view: BenchmarkRankingView }) {
  const name = namesOf(view);
  const shown = orderOf(view).slice(0, SYSTEMS);
  const columns = view.rankings
    .filter(({ ranking }) => ranking.some(({ rank }) => rank !== null))
    .map(({ rule, ranking }) => ({
      rule,
      title: view.rules.find(({ id }) => id === rule)?.title ?? rule,
      points: placesAmong(shown, ranking),
    }));
  if (shown.length < 2 || columns.length < 2) return null;
  const width = LABELS + columns.length * COLUMN + LABELS;
  const height = TOP + shown.length * ROW + 8;
  const x = (column: number) => LABELS + (column + 0.5) * COLUMN;
  const y = (place: number) => TOP + (place + 0.5) * ROW;
  return (
    <figure className="mt-4">
      <ScrollRegion label="Figure: places by every rule" className="card figure p-4">
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="img"
          aria-labelledby="bump-title bump-description"
          fontSize="12"
        >
          <title id="bump-title">How places change from rule to rule</title>
          <desc id="bump-description">{spanWords(shown, columns, name)}</desc>
          {columns.map(({ rule, title }, column) => (
            <g key={rule}>
              <path d={`M${x(column)} ${TOP - 6}V${height - 8}`} stroke="var(--line)" />
              <text
                transform={`translate(${x(column) + 3} ${TOP - 14}) rotate(-48)`}
                fill={rule === view.rule ? 'var(--ink)' : 'var(--faint)'}
                fontWeight={rule === view.rule ? 600 : 400}
              >
                {title}
              </text>
            </g>
          ))}
          {shown.toReversed().map((system) => {
            const index = shown.indexOf(system);
            const line = LINES[index] ?? { stroke: 'var(--line-strong)', dashes: undefined };
            const points = columns.map(({ points: of }, column) => ({
              x: x(column),
              y: y(of.get(system)?.place ?? 0),
              rank: of.get(system)?.rank ?? null,
            }));
            const colour = index < LINES.length ? 'var(--ink)' : 'var(--muted)';
            return (
              <g key={system}>
                <polyline
                  points={points.map((point) => `${point.x},${point.y}`).join(' ')}
                  fill="none"
                  stroke={line.stroke}
                  strokeWidth={index < LINES.length ? 2.5 : 1.25}
                  strokeDasharray={line.dashes}
                />
                {points.map((point) => (
                  <g key={point.x}>
                    <circle
                      cx={point.x}
                      cy={point.y}
                      r={RADIUS}
                      fill="var(--surface)"
                      stroke={line.stroke}
                      strokeWidth={index < LINES.length ? 2 : 1}
                    />
                    <text x={point.x} y={point.y + 4} textAnchor="middle" fontSize="10.5" fill="var(--ink)">
                      {point.rank ?? '–'}
                    </text>
                  </g>
                ))}
                <text x={LABELS - 4} y={y(placeIn(columns[0], system)) + 4} textAnchor="end" fill={colour}>
                  {cut(name(system))}
                </text>
                <text x={width - LABELS + 4} y={y(placeIn(columns.at(-1), system)) + 4} fill={colour}>
                  {cut(name(system))}
                </text>
              </g>
            );
          })}
        </svg>
      </ScrollRegion>
      <figcaption className="mt-2 text-faint text-sm">
        {shown.length < view.systems.length && `The first ${shown.length} systems. `}
        The number is the rank among all systems; crossing lines are systems that rules order differently. The
        table below has the same ranks.
      </figcaption>
    </figure>
  );
}

interface Point {
  place: number;
  rank: number | null;
}

interface Column {
  title: string;
  points: ReadonlyMap<string, Point>;
}

const placeIn = (column: Column | undefined, system: string): number =>
  column?.points.get(system)?.place ?? 0;

/** Places of some systems among each other; equal ranks in the order in which the systems are given. */
function placesAmong(
  shown: readonly string[],
  ranking: BenchmarkRankingView['rankings'][number]['ranking'],
): Map<string, Point> {
  const rankOf = new Map(ranking.map(({ system, rank }) => [system, rank]));
  const sorted = shown.toSorted(
    (a, b) => (rankOf.get(a) ?? Number.MAX_VALUE) - (rankOf.get(b) ?? Number.MAX_VALUE),
  );
  return new Map(sorted.map((system, place) => [system, { place, rank: rankOf.get(system) ?? null }]));
}

/** What the figure shows, for readers who do not see it: the span of each system's ranks. */
function spanWords(systems: readonly string[], columns: readonly Column[], name: NameOf): string {
  const spans = systems.map((system) => {
    const ranks = columns.flatMap(({ points }) => points.get(system)?.rank ?? []);
    const [best, worst] = [Math.min(...ranks), Math.max(...ranks)];
    if (ranks.length === 0) return `${name(system)} no rank`;
    return `${name(system)} ${best === worst ? `rank ${best}` : `ranks ${best} to ${worst}`}`;
  });
  return `Over ${columns.length} rules: ${listOf(spans, spans.length)}.`;
}

const cut = (name: string): string => (name.length > 26 ? `${name.slice(0, 16)}…${name.slice(-9)}` : name);
