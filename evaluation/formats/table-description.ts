/** What the formats of all tables read by `openTable` have in common, in Markdown. */
export const TABLE_RULES = `* CSV (comma, semicolon or tab between cells, quotation marks as in RFC 4180), JSON Lines (one object a line) or Parquet
  (uncompressed, Snappy or Zstandard; not gzipped); text is UTF-8, gzipped or not. The content tells which it is, not the name.
* Columns stand in any order; those not named here are ignored. Blank lines are skipped.
* Numbers have a decimal point: \`0.25\`, \`1e-3\`. Refused: an empty cell, \`NaN\`, \`inf\`, \`0,25\`, \`1.234,5\`, \`25%\`, spaces.
* Refused, with line numbers: unknown ids, an id twice, rows of another length than the header, a column twice, a
  quotation mark that is never closed, control characters, bytes that are not UTF-8. Missing ids are listed.`;
