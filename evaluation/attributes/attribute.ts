/** What is known of each of several things, be they instances or systems: a number or a category. */
export interface AttributeColumn {
  /** Unique among the columns of the same things. */
  readonly id: string;
  readonly label: string;
  /** Of numbers, e.g. `ml`; null where there is none. */
  readonly unit: string | null;
  readonly kind: 'number' | 'category';
  /** One for each thing: finite numbers or the names of categories; null where it is not known. */
  readonly values: readonly (number | string | null)[];
}
