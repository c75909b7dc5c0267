import { canonicalJson, type Json } from '#evaluation/certificates/canonical-json.ts';
import {
  type ScoreCertificate,
  scoreCertificate,
  signedBytes,
} from '#evaluation/certificates/score-certificate.ts';
import { fingerprintOf, isSignedBy } from '#server/signing-key.ts';
import { CommandError, EXIT } from './exit-codes.ts';

/** The file is no certificate, or one that somebody changed. */
function refused(file: string, reason: string): CommandError {
  return new CommandError(`${file} is not a valid certificate: ${reason}`, EXIT.invalidInput);
}

/**
 * The certificate that a file holds, once its signature is known to be right, and made by the key of the fingerprint
 * where one is asked for.
 */
export function checkCertificate(file: string, bytes: Uint8Array, fingerprint?: string): ScoreCertificate {
  const certificate = readCertificate(file, bytes);
  const { signature } = certificate;
  const publicKey = Buffer.from(signature.publicKey, 'base64');
  const value = Buffer.from(signature.value, 'base64');
  if (publicKey.length !== 32 || value.length !== 64) {
    throw refused(file, 'expected a public key of 32 bytes and a signature of 64');
  }
  if (fingerprintOf(publicKey) !== signature.fingerprint) {
    throw refused(file, `the fingerprint is not that of its key, ${fingerprintOf(publicKey)}`);
  }
  if (!isSignedBy(publicKey, signedBytes(certificate), value)) {
    throw refused(file, 'the signature does not belong to what it states; something has been changed');
  }
  if (fingerprint !== undefined && fingerprint !== signature.fingerprint) {
    throw refused(file, `signed by the key ${signature.fingerprint}, not by ${fingerprint}`);
  }
  return certificate;
}

function readCertificate(file: string, bytes: Uint8Array): ScoreCertificate {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw refused(file, 'it is not JSON in UTF-8');
  }
  if (isDeeperThan(DEEPEST, value)) throw refused(file, 'it is nested too deeply');
  const parsed = scoreCertificate.safeParse(value);
  const [issue] = parsed.error?.issues ?? [];
  if (!parsed.success) throw refused(file, `${issue?.path.join('.') || 'certificate'}: ${issue?.message}`);
  // Of names that stand twice some readers take the first: one of them would not be what was signed.
  if (namesIn(text) !== countNames(value)) throw refused(file, 'a name stands twice in it');
  // Names such as `__proto__` are passed over by readers: what is signed would not be all that the file says.
  if (canonicalJson(value as Json) !== canonicalJson(parsed.data)) {
    throw refused(file, 'it has a name that nobody can sign');
  }
  return parsed.data;
}

/** Options of evaluators are objects of lists of values. */
const DEEPEST = 50;

/** Whether a value nests deeper than so many levels; told level by level, since there is no end to what a file may hold. */
function isDeeperThan(most: number, value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= most; depth += 1) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    if (level.length === 0) return false;
  }
  return true;
}

/** Names of members in a JSON text, repeated ones each time. */
const namesIn = (text: string): number =>
  [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined).length;

function countNames(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const below = Object.values(value).reduce((sum: number, inner) => sum + countNames(inner), 0);
  return below + (Array.isArray(value) ? 0 : Object.keys(value).length);
}
