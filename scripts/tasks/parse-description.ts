import { type Document, LineCounter, parseDocument } from 'yaml';
import type { core } from 'zod';
import { InvalidInputError, type Problem } from '#evaluation/evaluator.ts';
import { type BundleDescription, bundleSchema } from './bundle-schema.ts';

/** A task bundle is at fault: every problem of its `task.yaml`, or every file that it names in vain. */
export class InvalidBundleError extends InvalidInputError {}

/** Reads the text of a `task.yaml`. Throws {@link InvalidBundleError} with all its problems and their lines. */
export function parseDescription(source: string): BundleDescription {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new InvalidBundleError(
      document.errors.map(({ message, pos }) => ({
        code: 'malformed_yaml',
        line: lines.linePos(pos[0]).line,
        message,
      })),
    );
  }
  const parsed = bundleSchema.safeParse(document.toJS(), { error: missingKey });
  if (parsed.success) return parsed.data;
  throw new InvalidBundleError(parsed.error.issues.map((issue) => problemOf(issue, document, lines)));
}

function missingKey(issue: core.$ZodRawIssue): string | undefined {
  return issue.code === 'invalid_type' && issue.input === undefined
    ? `missing; expected ${issue.expected}`
    : undefined;
}

function problemOf(issue: core.$ZodIssue, document: Document, lines: LineCounter): Problem {
  return {
    code: issue.code === 'unrecognized_keys' ? 'unknown_key' : 'invalid_value',
    line: lineOf(issue.path, document, lines),
    message: `${placeOf(issue.path)}: ${issue.message}`,
  };
}

/** `phases[0].start`, as people write it. */
function placeOf(keys: readonly PropertyKey[]): string {
  const place = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return place === '' ? 'task.yaml' : place.slice(1);
}

/** The line of what is at fault or, where that is missing, of what should hold it. */
function lineOf(keys: readonly PropertyKey[], document: Document, lines: LineCounter): number {
  for (let depth = keys.length; depth > 0; depth -= 1) {
    const node = document.getIn(keys.slice(0, depth), true);
    if (hasRange(node)) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
