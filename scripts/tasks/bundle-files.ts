import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '#evaluation/evaluator.ts';
import type { NamedFile } from '#server/services/benchmark-bundle.ts';
import type { BundleDescription } from './bundle-schema.ts';
import { InvalidBundleError } from './parse-description.ts';

/** The files that a description names, found by the path that it names them with. */
export interface BundleFiles {
  named(file: string): NamedFile;
  text(file: string): string;
}

/** Reads all of them. Throws {@link InvalidBundleError} with every one that is not inside the folder. */
export async function readBundleFiles(folder: string, description: BundleDescription): Promise<BundleFiles> {
  const problems: Problem[] = [];
  const contents = new Map<string, Uint8Array>();
  for (const [place, file] of namedFiles(description)) {
    const bytes = await readInside(folder, file);
    if (bytes !== undefined) contents.set(file, bytes);
    else problems.push({ code: 'missing_file', message: `${place}: no file "${file}" inside the bundle` });
  }
  if (problems.length > 0) throw new InvalidBundleError(problems);
  const bytesOf = (file: string) => contents.get(file) ?? new Uint8Array();
  return {
    named: (file) => ({ name: path.basename(file), bytes: bytesOf(file) }),
    text: (file) => new TextDecoder().decode(bytesOf(file)),
  };
}

function namedFiles(description: BundleDescription): readonly (readonly [place: string, file: string])[] {
  return [
    ['benchmark.description', description.benchmark.description] as const,
    ['description', description.description] as const,
    ['ground_truth.file', description.ground_truth.file] as const,
    ['resampling.file', description.resampling?.file] as const,
    ['instance_attributes.file', attributeTable(description)] as const,
    ...description.files.map(({ file }, index) => [`files[${index}].file`, file] as const),
    ...description.baselines.map(({ file }, index) => [`baselines[${index}].file`, file] as const),
  ].flatMap(([place, file]) => (file === undefined ? [] : [[place, file] as const]));
}

/** The table that attributes of instances come from; undefined where none do. */
export function attributeTable({ instance_attributes: attributes }: BundleDescription): string | undefined {
  return attributes && attributes.columns.length > 0 ? attributes.file : undefined;
}

/** The bytes of a file of the bundle; undefined where there is none. Neither `..` nor a link leads out of it. */
async function readInside(folder: string, file: string): Promise<Uint8Array | undefined> {
  try {
    const root = await realpath(folder);
    const target = await realpath(path.join(root, file));
    return target.startsWith(root + path.sep) ? await readFile(target) : undefined;
  } catch {
    return undefined;
  }
}
