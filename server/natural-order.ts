/** Numbers; a minus belongs to one where it begins a word, and is a hyphen elsewhere. */
const PARTS = /((?:(?<=^|\s)-)?\d+(?:\.\d+)?)/;

/** Order of names as people count: `noise 5 %` before `noise 10 %`, `0.05` before `0.1`, `horizon -1` before `horizon 0`. */
export function compareNaturally(a: string, b: string): number {
  const [left, right] = [a.split(PARTS), b.split(PARTS)];
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const order = index % 2 === 1 ? Number(part) - Number(other) : compareText(part, other);
    if (order !== 0) return order;
  }
  return left.length - right.length || compareText(a, b);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
