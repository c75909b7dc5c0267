import type { ByteSource, Problem } from '../../evaluator.ts';
import { splitFields, textProblem } from '../../formats/fields.ts';
import { foreignFormat } from '../../formats/file-kind.ts';
import { textLines } from '../../formats/text-lines.ts';
import { hashDocument } from '../ir-retrieval/document-hash.ts';

/** Called with an id: its bytes, their hash and its line. */
export type OnId = (bytes: Uint8Array, hash: number, line: number) => void;

/**
 * Reads a list of ids, one a line.
 *
 * @param source - the file
 * @param onId   - gets each id
 * @param report - gets every line that is no id, with the name of the file
 * @source definition
 */
export async function readIds(
  source: ByteSource,
  onId: OnId,
  report: (problem: Problem) => void,
): Promise<void> {
  let isEmpty = true;
  for await (const { bytes, line } of textLines(source.open())) {
    const foreign = isEmpty ? foreignFormat(bytes) : undefined;
    isEmpty = false;
    if (foreign !== undefined) {
      const message = `is ${foreign}; expected plain text, one id a line`;
      return report({ file: source.name, code: 'not_text', message });
    }
    const fields = splitFields(bytes);
    const problem = textProblem(bytes, fields, line);
    const [id] = fields;
    if (problem) {
      report({ file: source.name, ...problem });
    } else if (id === undefined || fields.length > 1) {
      const found = id === undefined ? 'a blank line' : `${fields.length} words`;
      const message = `found ${found}, expected one id without blanks`;
      report({ file: source.name, code: 'malformed_line', line, message });
    } else {
      onId(bytes.subarray(id.from, id.to), hashDocument(bytes, id.from, id.to), line);
    }
  }
  if (isEmpty) report({ file: source.name, code: 'empty_file', message: 'holds no id' });
}
