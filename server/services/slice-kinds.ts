/** Slices that tell of the same thing, such as all months ahead. */
export interface SliceKind {
  name: string;
  slices: number;
}

/** What a slice tells of: the text before its number, `horizon` of `horizon 3`; the first word where it has none. */
export function kindOf(slice: string): string {
  const beforeNumber = /^(\D*?)[\s#-]*\d/.exec(slice)?.[1]?.trim();
  return beforeNumber || (slice.split(/\s/)[0] ?? slice);
}

/** The kinds with several slices each, in the order of the slices; none where all slices are of one kind. */
export function kindsOf(slices: readonly string[]): SliceKind[] {
  const counts = new Map<string, number>();
  for (const slice of slices) counts.set(kindOf(slice), (counts.get(kindOf(slice)) ?? 0) + 1);
  if (counts.size < 2) return [];
  return [...counts].filter(([, count]) => count > 1).map(([name, count]) => ({ name, slices: count }));
}
