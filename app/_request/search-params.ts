/** The query of an address, as Next hands it to pages. */
export type SearchParams = Record<string, string | string[] | undefined>;
