import { foreignFormat } from '../file-kind.ts';
import { shownText } from '../shown-text.ts';
import { type ElementType, type ParsedLayout, refuseHeader, shapeProblem } from './matrix-layout.ts';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** A pickle of protocol 2 and later begins with this opcode and the protocol's number. */
const PICKLE = 0x80;
/** Magic, version and the length of the header in versions 2 and 3. */
const PREAMBLE_BYTES = 12;
/** Headers of two-dimensional arrays have about 120 bytes. */
const HEADER_LIMIT = 10_000;

/** A key with its value: a text, a truth value, a tuple of whole numbers, or a list (of fields). */
const ENTRY = /\s*'(\w+)'\s*:\s*(?:'([^']*)'|(True|False)|\(([\d\s,L]*)\)|(\[.*?\]))\s*(?:,|$)/sy;

const TYPES: ReadonlyMap<string, ElementType> = new Map([
  ['<f4', 'f32'],
  ['<f2', 'f16'],
  ['|i1', 'int8'],
  ['<i1', 'int8'],
]);

/**
 * How many bytes of a `.npy` file its header needs.
 *
 * @param start - the first 12 bytes of the file, fewer where it is shorter
 * @returns bytes from the start of the file to the first number, or what is wrong
 * @source NumPy, numpy.lib.format, versions 1.0 to 3.0
 */
export function npyHeaderBytes(start: Uint8Array): ParsedLayout<number> {
  if (!MAGIC.every((byte, at) => start[at] === byte)) return refuseForeign(start);
  const [major = 0, minor = 0] = start.subarray(6);
  if (major < 1 || major > 3 || minor !== 0) {
    return refuseHeader(
      'unknown_version',
      `is in version ${major}.${minor} of the format; expected 1.0 to 3.0`,
    );
  }
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const lengthAt = 8;
  const width = major === 1 ? 2 : 4;
  if (start.length < lengthAt + width) return truncated(start.length);
  const length = width === 2 ? view.getUint16(lengthAt, true) : view.getUint32(lengthAt, true);
  if (length > HEADER_LIMIT) {
    const message = `says that its header has ${length} bytes; expected at most ${HEADER_LIMIT}`;
    return refuseHeader('absurd_header', message);
  }
  return { layout: lengthAt + width + length };
}

function refuseForeign(start: Uint8Array): ParsedLayout<number> {
  const kind = start[0] === PICKLE ? 'a Python pickle' : foreignFormat(start);
  const found = start.length === 0 ? 'is empty' : kind === undefined ? 'is no NumPy file' : `is ${kind}`;
  return refuseHeader('not_npy', `${found}; expected an array saved by numpy.save`);
}

const truncated = (bytes: number) =>
  refuseHeader('truncated_header', `ends after ${bytes} bytes, within the header`);

/**
 * Reads the header of a `.npy` file that holds a matrix.
 *
 * @param bytes - the first bytes of the file, at least those of the header where the file has them
 * @returns type, shape and place of the numbers, or what is wrong; nothing of it is executed or unpickled
 * @source NumPy, numpy.lib.format, versions 1.0 to 3.0
 */
export function parseNpyHeader(bytes: Uint8Array): ParsedLayout {
  const size = npyHeaderBytes(bytes.subarray(0, PREAMBLE_BYTES));
  if ('problem' in size) return size;
  const offset = size.layout;
  if (bytes.length < offset) return truncated(bytes.length);
  const text = new TextDecoder('latin1').decode(bytes.subarray(bytes[6] === 1 ? 10 : 12, offset));
  const entries = readEntries(text.trim());
  const [descr, order, shape] = ['descr', 'fortran_order', 'shape'].map((key) => entries?.get(key));
  if (!descr || !order?.truth || shape?.tuple === undefined) {
    const message = `has the header ${shownText(text.trim())}; expected descr, fortran_order and shape`;
    return refuseHeader('malformed_header', message);
  }
  const type = typeOf(descr);
  if (typeof type !== 'string') return type;
  const sizes = [...shape.tuple.matchAll(/\d+/g)].map(Number);
  const problem = shapeProblem(sizes);
  if (problem) return problem;
  if (order.truth === 'True') {
    const message =
      'is in Fortran order (column after column); expected C order: save numpy.ascontiguousarray(array)';
    return refuseHeader('fortran_order', message);
  }
  const [rows = 0, columns = 0] = sizes;
  return { layout: { type, rows, columns, offset } };
}

interface Entry {
  readonly text: string | undefined;
  readonly truth: string | undefined;
  readonly tuple: string | undefined;
}

/** The entries of a Python dictionary; undefined where it is none, or has a key twice. */
function readEntries(text: string): ReadonlyMap<string, Entry> | undefined {
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
  const inside = text.slice(1, -1).trimEnd();
  const entries = new Map<string, Entry>();
  ENTRY.lastIndex = 0;
  let at = 0;
  while (at < inside.length) {
    ENTRY.lastIndex = at;
    const [whole = '', key = '', quoted, truth, tuple, list] = ENTRY.exec(inside) ?? [];
    if (whole === '' || entries.has(key)) return undefined;
    entries.set(key, { text: quoted ?? list, truth, tuple });
    at += whole.length;
  }
  return entries;
}

/** The element type that `descr` names, or why it is refused. */
function typeOf({ text = '' }: Entry): ElementType | ReturnType<typeof refuseHeader> {
  const type = TYPES.get(text);
  if (type) return type;
  const wanted = 'float32, float16 or int8';
  const quoted = shownText(text);
  if (/^\|?O/.test(text) || text.includes("'|O")) {
    const message = `holds Python objects (${quoted}), which are never unpickled; expected numbers: ${wanted}`;
    return refuseHeader('object_array', message);
  }
  if (text.startsWith('[')) {
    return refuseHeader(
      'wrong_type',
      `has fields with names (${quoted}); expected a plain array of ${wanted}`,
    );
  }
  if (text.startsWith('>')) {
    const message = `is big-endian (${quoted}); expected little-endian numbers: array.astype('<f4')`;
    return refuseHeader('big_endian', message);
  }
  const message = `has the type ${quoted}; expected ${wanted}: array.astype('float32')`;
  return refuseHeader('wrong_type', message);
}
