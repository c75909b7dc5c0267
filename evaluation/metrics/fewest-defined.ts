/**
 * Instances that the values of a group are made of, where metrics are undefined on some of its instances.
 *
 * @param columns - values of each metric on the same instances; NaN where undefined
 * @param isMember - 1 for each instance of the group; all belong to it unless given
 * @returns the fewest instances on which a metric is defined that is defined anywhere; 0 where none is
 * @source definition
 */
export function fewestDefined(columns: Iterable<Float64Array>, isMember?: Uint8Array): number {
  let fewest = Number.POSITIVE_INFINITY;
  for (const column of columns) {
    let defined = 0;
    for (let at = 0; at < column.length; at++) {
      if (isMember?.[at] !== 0 && !Number.isNaN(column[at])) defined += 1;
    }
    if (defined > 0) fewest = Math.min(fewest, defined);
  }
  return Number.isFinite(fewest) ? fewest : 0;
}
