import type { CutSlice } from './cut-slice.ts';

/** A piece of an outline, in pixels: edges lie between pixels. */
export type Edge = readonly [x0: number, y0: number, x1: number, y1: number];

/**
 * The edges around the pixels of a slice that a class has.
 *
 * @param slice   - of a volume
 * @param isClass - 1 for the labels of the class; shape [256]
 * @returns edges; horizontal ones are as long as they can be, vertical ones a pixel
 * @source definition: where two neighbouring rows differ, an edge lies between them
 */
export function maskOutline(slice: CutSlice, isClass: Uint8Array): Edge[] {
  const edges: Edge[] = [];
  let above: readonly number[] = [];
  let aboveRow = -1;
  const close = (row: number, ends: readonly number[]) => {
    for (const [from, to] of pairs(symmetricDifference(above, ends))) edges.push([from, row, to, row]);
  };
  for (const [row, ends] of rowsOf(slice, isClass)) {
    if (aboveRow >= 0 && row > aboveRow + 1) {
      close(aboveRow + 1, []);
      above = [];
    }
    close(row, ends);
    for (const x of ends) edges.push([x, row, x, row + 1]);
    [above, aboveRow] = [ends, row];
  }
  close(aboveRow + 1, []);
  return edges;
}

/** Where the class begins and ends in each row that has it, in turn. */
function* rowsOf(slice: CutSlice, isClass: Uint8Array): Generator<[row: number, ends: number[]]> {
  let row = -1;
  let ends: number[] = [];
  for (let run = 0; run < slice.labels.length; run++) {
    if (isClass[slice.labels[run]!] === 0) continue;
    const own = Math.floor(slice.from[run]! / slice.width);
    if (own !== row && ends.length > 0) yield [row, ends];
    if (own !== row) [row, ends] = [own, []];
    const from = slice.from[run]! - row * slice.width;
    if (ends.at(-1) === from) ends.pop();
    else ends.push(from);
    ends.push(slice.to[run]! - row * slice.width);
  }
  if (ends.length > 0) yield [row, ends];
}

/** Ends of the stretches that are in one of two rows: an end in both is none. */
function symmetricDifference(a: readonly number[], b: readonly number[]): number[] {
  const difference: number[] = [];
  for (const end of [...a, ...b].sort((first, second) => first - second)) {
    if (difference.at(-1) === end) difference.pop();
    else difference.push(end);
  }
  return difference;
}

function* pairs(ends: readonly number[]): Generator<[number, number]> {
  for (let at = 0; at + 1 < ends.length; at += 2) yield [ends[at]!, ends[at + 1]!];
}
