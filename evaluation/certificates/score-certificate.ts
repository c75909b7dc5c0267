import { z } from 'zod';
import { canonicalJson, type Json } from './canonical-json.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hexadecimal digits');
const named = z.strictObject({ slug: z.string(), title: z.string() });
const json: z.ZodType<Json> = z.json();

/** What a server states about the scores of a submission. */
export const scoreStatement = z.strictObject({
  /** Public address of the server. */
  server: z.string(),
  benchmark: named,
  task: named,
  phase: named,
  system: z.strictObject({ name: z.string(), owner: z.string() }),
  submission: z.strictObject({ id: z.string(), sha256, submittedAt: z.string() }),
  truth: z.strictObject({ sha256 }),
  evaluator: z.strictObject({ id: z.string(), version: z.int(), options: json }),
  scoredAt: z.string(),
  device: z.string(),
  seed: z.int(),
  /** Over all instances, in the order of the task; null where undefined. */
  scores: z.array(
    z.strictObject({
      metric: z.string(),
      value: z.number().nullable(),
      /** Instances on which the metric is defined. */
      n: z.int(),
      /** 95 % confidence interval. */
      ci: z.tuple([z.number(), z.number()]).nullable(),
    }),
  ),
});

/** A statement with the signature of the server that makes it. */
export const scoreCertificate = z.strictObject({
  format: z.literal('podium-score-certificate'),
  formatVersion: z.literal(1),
  statement: scoreStatement,
  signature: z.strictObject({
    algorithm: z.literal('Ed25519'),
    canonicalization: z.literal('RFC 8785'),
    /** The 32 bytes of the key in base64. */
    publicKey: z.base64(),
    /** `sha256:` and the SHA-256 of these bytes. */
    fingerprint: z.string(),
    /** The 64 bytes of the signature in base64. */
    value: z.base64(),
  }),
});

export type ScoreCertificate = z.infer<typeof scoreCertificate>;

/**
 * The bytes that a certificate's signature is over: the canonical JSON of `format`, `formatVersion` and `statement`.
 *
 * @source RFC 8785 for the text, in UTF-8; own convention for what is in it
 */
export function signedBytes({
  format,
  formatVersion,
  statement,
}: Pick<ScoreCertificate, 'format' | 'formatVersion' | 'statement'>): Uint8Array {
  return new TextEncoder().encode(canonicalJson({ format, formatVersion, statement }));
}
