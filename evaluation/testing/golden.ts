import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, test } from 'vitest';

/** Tests only: where the values of the reference programs lie, how to list and read them, how to compare. */

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** A folder named by an environment variable (which must then exist), else the default (which may be absent). */
function root(variable: string, fallback: string): string | undefined {
  const named = process.env[variable];
  const path = resolve(repository, named ?? fallback);
  if (existsSync(path)) return path;
  if (named !== undefined) throw new Error(`${variable}=${named}: there is no folder ${path}`);
  return undefined;
}

/** Folder of the reference values, `PODIUM_GOLDEN`; undefined where it is absent. */
export const goldenRoot = (): string | undefined => root('PODIUM_GOLDEN', '../shared/golden');

/** Folder of the real data sets, `PODIUM_DATA`; undefined where it is absent. */
export const dataRoot = (): string | undefined => root('PODIUM_DATA', '../shared/data');

/** Paths of the entries of a folder below the golden root, e.g. `listGolden('ir/real', '.json.gz')`, sorted. */
export function listGolden(folder: string, ending = ''): string[] {
  const path = join(goldenRoot() ?? '', folder);
  return existsSync(path)
    ? readdirSync(path)
        .filter((name) => name.endsWith(ending))
        .sort()
        .map((name) => join(path, name))
    : [];
}

/** File name without folder and endings: the name of a case. */
export const caseName = (path: string): string => basename(path).replace(/\.json(\.gz)?$/, '');

/** Bytes of a file, decompressed where its name ends in `.gz`. */
export function readBytes(path: string): Uint8Array {
  const bytes = readFileSync(path);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

/** A JSON file, also gzipped; the test states the shape it expects. */
export function readJson<Shape>(path: string): Shape {
  return JSON.parse(new TextDecoder().decode(readBytes(path))) as Shape;
}

/** Bounds of a comparison: equal if the difference is within either. */
export interface Tolerance {
  readonly rel?: number;
  readonly abs?: number;
}

/**
 * Whether two values agree. JSON has no NaN: a reference of null, or a text like `nan` and `-nan`, means undefined
 * and agrees with NaN and null only. Infinities agree with themselves.
 */
export function close(got: unknown, want: unknown, { rel = 1e-9, abs = 0 }: Tolerance = {}): boolean {
  const isUndefined = (value: unknown) =>
    value === null ||
    value === undefined ||
    (typeof value === 'string' ? /^-?nan$/i.test(value) : Number.isNaN(value));
  if (isUndefined(want) || isUndefined(got)) return isUndefined(want) && isUndefined(got);
  if (typeof got !== 'number' || typeof want !== 'number') return got === want;
  return got === want || Math.abs(got - want) <= Math.max(abs, rel * Math.max(Math.abs(got), Math.abs(want)));
}

/** Counts what a group of golden tests compared; {@link describeGolden} prints it at the end. */
export class GoldenCount {
  cases = 0;
  values = 0;
  readonly differences: string[] = [];

  /** Compares one value and remembers a difference with its place. */
  compare(place: string, got: unknown, want: unknown, tolerance?: Tolerance): void {
    this.values += 1;
    if (!close(got, want, tolerance))
      this.differences.push(`${place}: got ${String(got)}, want ${String(want)}`);
  }

  /** Ends a case: throws the first differences that it collected, if any. */
  finishCase(): void {
    this.cases += 1;
    const found = this.differences.splice(0);
    if (found.length > 0) {
      throw new Error(`${found.length} values differ:\n${found.slice(0, 20).join('\n')}`);
    }
  }
}

/**
 * A group of golden tests with its count. Where the golden folder is absent, the group is shown as skipped with the
 * reason; where it is there but lists no case, the group fails.
 */
export function describeGolden(
  name: string,
  cases: readonly string[],
  body: (count: GoldenCount) => void,
): void {
  if (goldenRoot() === undefined) {
    describe(name, () => test.skip('SKIPPED: no folder ../shared/golden; set PODIUM_GOLDEN', () => {}));
    process.stderr.write(`NOT COMPARED ${name}: no folder ../shared/golden; set PODIUM_GOLDEN\n`);
    return;
  }
  describe(name, () => {
    const count = new GoldenCount();
    test('the folder lists cases', () => {
      if (cases.length === 0) throw new Error(`no golden case found for ${name}`);
    });
    body(count);
    afterAll(() => {
      process.stdout.write(`golden ${name}: ${count.cases} cases, ${count.values} values compared\n`);
    });
  });
}
