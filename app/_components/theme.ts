export type Theme = 'light' | 'dark';

/** The reader's choice as the cookie holds it; undefined follows the system. */
export function readTheme(value: string | undefined): Theme | undefined {
  return value === 'light' || value === 'dark' ? value : undefined;
}
