const grouped = new Intl.NumberFormat('en');

/** `12,345`. */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** `1 system`, `12 systems`. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}
