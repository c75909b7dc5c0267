/** Takes what a file says about queries, line by line or value by value. Ids come without a final `.txt`. */
export interface AnswerSink {
  /** A query is named, perhaps without any document. */
  addQuery(query: string, line: number): void;
  /**
   * A document belongs to a query.
   *
   * @param value  - its label (truth) or score (submission) as it stands; undefined where the format has none
   * @param line   - where
   * @param column - of the value
   */
  addDocument(
    query: string,
    document: string,
    value: string | undefined,
    line: number,
    column?: number,
  ): void;
  /** A query is answered, `Y` or `N` unless the file is wrong. */
  addVerdict(query: string, verdict: string, line: number, column?: number): void;
  addLanguage(query: string, language: string, line: number, column?: number): void;
}

/** Which of the two files is read. */
export type Role = 'truth' | 'submission';
