import { z } from 'zod';
import type { Similarity } from '../../compute/top-k/question.ts';
import { type ByteSource, InvalidInputError } from '../../evaluator.ts';
import { decodeUtf8 } from '../../formats/bytes.ts';
import { firstBytes } from '../../formats/matrix/first-bytes.ts';
import { shownText } from '../../formats/shown-text.ts';
import type { DenseOptions } from './options.ts';

const MANIFEST_LIMIT = 65_536;

const scale = z.number().positive().finite();

const manifestSchema = z.strictObject({
  similarity: z.enum(['inner-product', 'cosine', 'l2']).optional(),
  scale: z.strictObject({ queries: scale.optional(), documents: scale.optional() }).optional(),
});

/** What a submission says of its numbers. */
export interface Manifest {
  readonly similarity: Similarity;
  /** A vector is its stored numbers times this. */
  readonly scale: { readonly queries: number; readonly documents: number };
}

/**
 * Reads `manifest.json`, and settles by which similarity the documents are ranked.
 *
 * @param source  - the file; undefined where there is none
 * @param options - the similarity of the task, where it sets one
 * @returns similarity (inner product unless somebody says otherwise) and scales (1 unless stated)
 * @throws {InvalidInputError} naming the file and the member
 * @source definition
 */
export async function readManifest(source: ByteSource | undefined, options: DenseOptions): Promise<Manifest> {
  const stated = source ? await parseManifest(source) : {};
  const { similarity } = options;
  if (source && similarity !== 'manifest' && stated.similarity && stated.similarity !== similarity) {
    const message = `similarity is ${shownText(stated.similarity)}; this task ranks by ${shownText(similarity)}`;
    throw new InvalidInputError([{ file: source.name, code: 'other_similarity', message }]);
  }
  return {
    similarity: similarity === 'manifest' ? (stated.similarity ?? 'inner-product') : similarity,
    scale: { queries: stated.scale?.queries ?? 1, documents: stated.scale?.documents ?? 1 },
  };
}

async function parseManifest(source: ByteSource): Promise<z.output<typeof manifestSchema>> {
  const refuse = (code: string, message: string) =>
    new InvalidInputError([{ file: source.name, code, message }]);
  const bytes = await firstBytes(source, MANIFEST_LIMIT + 1);
  if (bytes.length > MANIFEST_LIMIT) {
    throw refuse('file_too_large', `has more than ${MANIFEST_LIMIT} bytes; expected a small JSON object`);
  }
  let json: unknown;
  try {
    json = JSON.parse(decodeUtf8(bytes) ?? '');
  } catch {
    throw refuse('malformed_json', 'is no JSON in UTF-8; expected e.g. {"similarity": "cosine"}');
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') ?? '';
  throw refuse('malformed_manifest', `${place}${place && ': '}${issue?.message ?? 'is not as expected'}`);
}
