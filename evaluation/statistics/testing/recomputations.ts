import type { InstanceRecords, Recomputation } from '../../evaluator.ts';

type Prepare = Recomputation['prepare'];

/** Tests only: records of instances, each a list of records. */
export function recordsOf(instances: readonly (readonly (readonly number[])[])[]): InstanceRecords {
  const starts = new Uint32Array(instances.length + 1);
  for (const [i, records] of instances.entries()) starts[i + 1] = (starts[i] ?? 0) + records.length;
  return {
    width: instances.flat()[0]?.length ?? 1,
    starts,
    values: Float64Array.from(instances.flat(2)),
  };
}

/** Tests only: one record a value. */
export const recordsOfValues = (values: Iterable<number>): InstanceRecords =>
  recordsOf(Array.from(values, (value) => [[value]]));

/** Tests only: the mean over records, as an aggregate that is recomputed. */
export const prepareMean: Prepare =
  ({ starts, values }) =>
  (counts) => {
    let [sum, n] = [0, 0];
    for (let i = 0; i < counts.length; i++) {
      for (let at = starts[i] ?? 0; at < (starts[i + 1] ?? 0); at++) {
        sum += (counts[i] ?? 0) * (values[at] ?? 0);
        n += counts[i] ?? 0;
      }
    }
    return sum / n;
  };

/** Tests only: sum of the second numbers of the records over that of the first. */
export const prepareRatio: Prepare =
  ({ starts, values }) =>
  (counts) => {
    let [first, second] = [0, 0];
    for (let i = 0; i < counts.length; i++) {
      for (let at = starts[i] ?? 0; at < (starts[i + 1] ?? 0); at++) {
        first += (counts[i] ?? 0) * (values[2 * at] ?? 0);
        second += (counts[i] ?? 0) * (values[2 * at + 1] ?? 0);
      }
    }
    return second / first;
  };

/** Tests only: area under the ROC curve of records (label, score); sorted once, ties by mid-ranks. */
export const prepareAuc: Prepare = ({ starts, values }) => {
  const records = Array.from({ length: values.length / 2 }, (_, at) => at);
  const instanceOf = records.map((at) => starts.findLastIndex((start) => start <= at));
  const order = records.toSorted((a, b) => (values[2 * a + 1] ?? 0) - (values[2 * b + 1] ?? 0));
  return (counts) => {
    let [positives, negatives, area] = [0, 0, 0];
    for (let from = 0; from < order.length; ) {
      let [positive, negative, to] = [0, 0, from];
      const score = values[2 * (order[from] ?? 0) + 1];
      for (; to < order.length && values[2 * (order[to] ?? 0) + 1] === score; to++) {
        const at = order[to] ?? 0;
        const count = counts[instanceOf[at] ?? 0] ?? 0;
        if (values[2 * at] === 1) positive += count;
        else negative += count;
      }
      area += positive * (negatives + negative / 2);
      positives += positive;
      negatives += negative;
      from = to;
    }
    return area / (positives * negatives);
  };
};
