import { decodeUtf8 } from '../bytes.ts';
import { foreignFormat } from '../file-kind.ts';
import { type JsonMember, type JsonNode, JsonSyntaxError, parseJsonTree } from '../json-tree.ts';
import { shownText } from '../shown-text.ts';
import {
  ELEMENT_BITS,
  type ElementType,
  type MatrixLayout,
  type ParsedLayout,
  refuseHeader,
  shapeProblem,
} from './matrix-layout.ts';

/** The length of the header stands before it, in 64 bits. */
export const LENGTH_BYTES = 8;
/** Room for thousands of tensors; the format itself allows 100 MB. */
const HEADER_LIMIT = 2 ** 20;
const METADATA = '__metadata__';

const TYPES: ReadonlyMap<string, ElementType> = new Map([
  ['F32', 'f32'],
  ['F16', 'f16'],
  ['BF16', 'bf16'],
  ['I8', 'int8'],
]);

/**
 * How many bytes of a safetensors file its header needs.
 *
 * @param start - the first 8 bytes of the file, fewer where it is shorter
 * @returns bytes from the start of the file to the first tensor, or what is wrong
 * @source safetensors format (huggingface/safetensors, README)
 */
export function safetensorsHeaderBytes(start: Uint8Array): ParsedLayout<number> {
  if (start.length < LENGTH_BYTES) return truncated(start.length);
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const length = view.getBigUint64(0, true);
  if (length < 2n || length > HEADER_LIMIT) {
    const foreign = foreignFormat(start);
    if (foreign !== undefined)
      return refuseHeader('not_safetensors', `is ${foreign}; expected a safetensors file`);
    const message = `says that its header has ${length} bytes; expected 2 to ${HEADER_LIMIT}`;
    return refuseHeader('absurd_header', message);
  }
  return { layout: LENGTH_BYTES + Number(length) };
}

const truncated = (bytes: number) =>
  refuseHeader('truncated_header', `ends after ${bytes} bytes, within the header`);

/**
 * Finds matrices in a safetensors file.
 *
 * @param bytes - the first bytes of the file, at least those of the header where the file has them
 * @param names - tensors that are wanted; others are passed over
 * @returns those that are there by name, or what is wrong with the header or one of them
 * @source safetensors format (huggingface/safetensors, README)
 */
export function parseSafetensorsHeader(
  bytes: Uint8Array,
  names: readonly string[],
): ParsedLayout<ReadonlyMap<string, MatrixLayout>> {
  const size = safetensorsHeaderBytes(bytes.subarray(0, LENGTH_BYTES));
  if ('problem' in size) return size;
  if (bytes.length < size.layout) return truncated(bytes.length);
  const text = decodeUtf8(bytes.subarray(LENGTH_BYTES, size.layout));
  const root = text === undefined ? undefined : parsed(text);
  if (root?.kind !== 'object') {
    return refuseHeader('malformed_header', 'has no safetensors header; expected a JSON object of tensors');
  }
  const layouts = new Map<string, MatrixLayout>();
  const seen = new Set<string>();
  for (const { key, value } of root.members) {
    if (seen.has(key)) return refuseHeader('duplicate_tensor', `has a second tensor ${shownText(key)}`);
    seen.add(key);
    if (key === METADATA || !names.includes(key)) continue;
    const tensor = readTensor(value, size.layout);
    if ('problem' in tensor) {
      return refuseHeader(tensor.problem.code, `tensor ${shownText(key)} ${tensor.problem.message}`);
    }
    layouts.set(key, tensor.layout);
  }
  return { layout: layouts };
}

function parsed(text: string): JsonNode | undefined {
  try {
    return parseJsonTree(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}

function readTensor(node: JsonNode, dataFrom: number): ParsedLayout {
  const members = node.kind === 'object' ? node.members : [];
  const dtype = members.find(({ key }) => key === 'dtype')?.value;
  const shape = numbersOf(members, 'shape');
  const [begin = Number.NaN, end = Number.NaN, ...more] = numbersOf(members, 'data_offsets') ?? [];
  if (dtype?.kind !== 'string' || shape === undefined || more.length > 0 || !(begin <= end)) {
    return refuseHeader('malformed_header', 'is not described by dtype, shape and data_offsets');
  }
  const type = TYPES.get(dtype.value);
  if (type === undefined) {
    return refuseHeader(
      'wrong_type',
      `has the type ${shownText(dtype.value)}; expected F32, F16, BF16 or I8`,
    );
  }
  const problem = shapeProblem(shape);
  if (problem) return problem;
  const [rows = 0, columns = 0] = shape;
  const expected = (rows * columns * ELEMENT_BITS[type]) / 8;
  if (end - begin !== expected) {
    const message = `takes ${end - begin} bytes by its data_offsets; expected ${expected} for ${rows} x ${columns} numbers`;
    return refuseHeader('wrong_offsets', message);
  }
  return { layout: { type, rows, columns, offset: dataFrom + begin } };
}

/** A list of whole numbers that are exact; undefined where it is none. */
function numbersOf(members: readonly JsonMember[], name: string): number[] | undefined {
  const node = members.find(({ key }) => key === name)?.value;
  if (node?.kind !== 'array') return undefined;
  const numbers = node.elements.map((element) =>
    element.kind === 'number' && /^\d+$/.test(element.text) ? Number(element.text) : Number.NaN,
  );
  return numbers.every(Number.isSafeInteger) ? numbers : undefined;
}
