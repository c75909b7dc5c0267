import { round } from '../report/figures/svg.ts';

/** A place on paper; undefined where there is nothing to draw. */
export type Place = readonly [number, number] | undefined;

/** Columns of pixels with more points than this are thinned. */
const DENSE = 4;

/**
 * Stretches of places without gaps, each thinned to what can be seen: of every column of pixels the first, the lowest,
 * the highest and the last place, so that the drawn line is the same.
 *
 * @source Jugel et al. (2014), "M4: A Visualization-Oriented Time Series Data Aggregation", PVLDB 7
 */
export function stretches(places: readonly Place[]): (readonly [number, number])[][] {
  const found: (readonly [number, number])[][] = [];
  let current: (readonly [number, number])[] = [];
  for (const place of [...places, undefined]) {
    if (place !== undefined) current.push(place);
    else if (current.length > 0) {
      found.push(thin(current));
      current = [];
    }
  }
  return found;
}

function thin(places: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const kept: (readonly [number, number])[] = [];
  let start = 0;
  for (let end = 1; end <= places.length; end++) {
    const column = Math.round(places[start]![0]);
    if (end < places.length && Math.round(places[end]![0]) === column) continue;
    kept.push(...extremes(places, start, end));
    start = end;
  }
  return kept;
}

function extremes(places: readonly (readonly [number, number])[], start: number, end: number) {
  if (end - start <= DENSE) return places.slice(start, end);
  let [lowest, highest] = [start, start];
  for (let i = start; i < end; i++) {
    if (places[i]![1] < places[lowest]![1]) lowest = i;
    if (places[i]![1] > places[highest]![1]) highest = i;
  }
  const order = [...new Set([start, lowest, highest, end - 1])].sort((a, b) => a - b);
  return order.map((index) => places[index]!);
}

/**
 * Joined places as SVG path data.
 *
 * @source none: drawing
 */
export function linePath(places: readonly (readonly [number, number])[]): string {
  return places.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

/**
 * Places of a step function: each y holds until the next x.
 *
 * @source none: drawing
 */
export function steps(places: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  return places.flatMap((place, index) => {
    const next = places[index + 1];
    return next ? [place, [next[0], place[1]] as const] : [place];
  });
}
