import type { InstanceRecords } from '../evaluator.ts';

/** Which instances two systems can be compared on. */
export interface CommonRecords {
  /** Instances on which both have records, ascending. */
  readonly common: readonly number[];
  /** Some instance has records of one of them only. */
  readonly isPartial: boolean;
}

/**
 * Instances on which both of two systems have records.
 *
 * @source definition
 */
export function commonRecords(a: InstanceRecords, b: InstanceRecords): CommonRecords {
  const common: number[] = [];
  let isPartial = false;
  for (let i = 0; i + 1 < a.starts.length; i++) {
    const [inA, inB] = [hasRecords(a, i), hasRecords(b, i)];
    if (inA && inB) common.push(i);
    else if (inA || inB) isPartial = true;
  }
  return { common, isPartial };
}

/**
 * The records of some instances, numbered anew from 0.
 *
 * @param kept - instances, ascending
 * @source definition
 */
export function restrictRecords(
  { width, starts, values }: InstanceRecords,
  kept: readonly number[],
): InstanceRecords {
  const ranges = kept.map((i) => values.subarray(starts[i]! * width, starts[i + 1]! * width));
  const restricted = {
    width,
    starts: new Uint32Array(kept.length + 1),
    values: new Float64Array(ranges.reduce((sum, { length }) => sum + length, 0)),
  };
  for (const [place, range] of ranges.entries()) {
    restricted.values.set(range, restricted.starts[place]! * width);
    restricted.starts[place + 1] = restricted.starts[place]! + range.length / width;
  }
  return restricted;
}

const hasRecords = ({ starts }: InstanceRecords, i: number): boolean => starts[i]! < starts[i + 1]!;
