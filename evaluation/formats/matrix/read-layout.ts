import { type ByteSource, InvalidInputError } from '../../evaluator.ts';
import { firstBytes } from './first-bytes.ts';
import type { MatrixLayout, ParsedLayout } from './matrix-layout.ts';
import { npyHeaderBytes, parseNpyHeader } from './npy-header.ts';
import { LENGTH_BYTES, parseSafetensorsHeader, safetensorsHeaderBytes } from './safetensors-header.ts';

const NPY_START = 12;

/**
 * Reads the header of a `.npy` file and no more.
 *
 * @param source - the file
 * @returns where its matrix lies
 * @throws {InvalidInputError} naming the file
 * @source `parseNpyHeader`
 */
export async function readNpyLayout(source: ByteSource): Promise<MatrixLayout> {
  const length = found(source, npyHeaderBytes(await firstBytes(source, NPY_START)));
  return found(source, parseNpyHeader(await firstBytes(source, length)));
}

/**
 * Reads the header of a safetensors file and no more.
 *
 * @param source - the file
 * @param names  - tensors that are wanted
 * @returns where those lie that are there, by name
 * @throws {InvalidInputError} naming the file
 * @source `parseSafetensorsHeader`
 */
export async function readSafetensorsLayouts(
  source: ByteSource,
  names: readonly string[],
): Promise<ReadonlyMap<string, MatrixLayout>> {
  const length = found(source, safetensorsHeaderBytes(await firstBytes(source, LENGTH_BYTES)));
  return found(source, parseSafetensorsHeader(await firstBytes(source, length), names));
}

function found<Layout>({ name }: ByteSource, parsed: ParsedLayout<Layout>): Layout {
  if ('problem' in parsed) throw new InvalidInputError([{ file: name, ...parsed.problem }]);
  return parsed.layout;
}
