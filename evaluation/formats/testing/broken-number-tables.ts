/** Code, line and column of the problem. */
export type Place = readonly [code: string, line?: number | undefined, column?: number | undefined];
export type BrokenFile = readonly [what: string, file: string | Uint8Array, place: Place];

const latin1 = (text: string) => Uint8Array.from(text, (symbol) => symbol.charCodeAt(0));

/**
 * Tests only: files about the instances a and b that no table with an id and a number may be.
 *
 * @param column - name of the number
 */
export const brokenNumberTables = (column: string): readonly BrokenFile[] => [
  ['nothing', '', ['empty_file']],
  ['a spreadsheet', latin1('PK\x03\x04....'), ['not_a_table']],
  ['a header alone', `id,${column}\n`, ['no_rows']],
  ['no such column', 'id,z\na,1\nb,1\n', ['missing_column', 1]],
  ['the column twice', `id,${column},${column}\na,1,1\nb,1,1\n`, ['duplicate_column', 1, 3]],
  ['an empty number', `id,${column}\na,1\nb,\n`, ['number_missing', 3, 2]],
  ['NaN', `id,${column}\na,NaN\nb,1\n`, ['number_missing', 2, 2]],
  ['infinity', `id,${column}\na,1\nb,Infinity\n`, ['number_not_finite', 3, 2]],
  ['a number beyond range', `id,${column}\na,1\nb,1e999\n`, ['number_too_large', 3, 2]],
  ['a decimal comma', `id;${column}\na;1\nb;1,5\n`, ['decimal_comma', 3, 2]],
  ['separators of thousands', `id;${column}\na;1\nb;1.234,5\n`, ['number_with_separators', 3, 2]],
  ['a unit', `id,${column}\na,1\nb,5 mm\n`, ['not_a_number', 3, 2]],
  ['spaces', `id,${column}\na,1\nb, 5\n`, ['number_with_spaces', 3, 2]],
  ['a hexadecimal number', `id,${column}\na,1\nb,0xff\n`, ['not_decimal', 3, 2]],
  ['an instance twice', `id,${column}\na,1\nb,1\na,1\n`, ['duplicate_instance', 4, 1]],
  ['a row that is too long', `id,${column}\na,1,2\nb,1\n`, ['ragged_row', 2, 2]],
  ['a row that is too short', `id,${column}\na,1\nb\n`, ['ragged_row', 3, 1]],
  ['a quotation mark never closed', `id,${column}\na,1\n"b,1\n`, ['unclosed_quote', 3, 1]],
  ['Latin-1', latin1(`id,${column}\na,1\n\xe9,1\n`), ['invalid_utf8', 3, 1]],
  ['broken JSON', `{"id":"a","${column}":1}\n{"id":"b","${column}":}\n`, ['invalid_json', 2]],
];

/** Tests only: predictions that do not fit a truth about the instances a and b. */
export const misfitNumberTables = (column: string): readonly BrokenFile[] => [
  ['an unknown instance', `id,${column}\na,1\nb,1\nc,1\n`, ['unknown_instance', 4, 1]],
  ['a missing instance', `id,${column}\na,1\n`, ['missing_instance']],
];

/** As refusals tell it. */
export const fullPlace = ([code, line, column]: Place) => [code, line, column];
