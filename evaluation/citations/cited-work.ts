/** What a list of references says of a work. */
export interface CitedWork {
  /** Unique in a list of references: lower-case letters, digits and hyphens. */
  readonly key: string;
  readonly title: string;
  /** Who is named as its author: a group, never taken apart into first and last name. */
  readonly author: string;
  /** One sentence: what it is. */
  readonly abstract: string;
  /** When it came to be, `2026-01-31`; null where nobody knows. */
  readonly date: string | null;
  readonly url: string;
  /** What tells this state of it from others, e.g. a hash; null where it has one state only. */
  readonly version: string | null;
}
