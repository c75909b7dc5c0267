import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A public key as certificates and `/.well-known/podium-key.json` show it. */
export interface PublicKey {
  algorithm: 'Ed25519';
  /** The 32 bytes of the key in base64. */
  publicKey: string;
  /** `sha256:` and the SHA-256 of these bytes. */
  fingerprint: string;
}

/** The key with which this server signs. */
export interface SigningKey extends PublicKey {
  sign(bytes: Uint8Array): Uint8Array;
}

/** The given key (PKCS #8, as PEM or as base64 of its bytes), else the one of the folder, made at first use. */
export function signingKey(folder: string, given?: string): SigningKey {
  const key = given === undefined ? keptKey(folder) : readKey(given);
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  const bytes = Buffer.from(x, 'base64url');
  return {
    algorithm: 'Ed25519',
    publicKey: bytes.toString('base64'),
    fingerprint: fingerprintOf(bytes),
    sign: (signed) => sign(null, signed, key),
  };
}

export function fingerprintOf(publicKey: Uint8Array): string {
  return `sha256:${createHash('sha256').update(publicKey).digest('hex')}`;
}

/** Whether the key of these 32 bytes signed these bytes. */
export function isSignedBy(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, bytes, key, signature);
}

function readKey(text: string): KeyObject {
  try {
    const key = text.includes('-----BEGIN')
      ? createPrivateKey(text)
      : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below, without the text of the key.
  }
  throw new Error('PODIUM_SIGNING_KEY: expected a private Ed25519 key (PKCS #8) as PEM or in base64');
}

/** Several processes may start at once: the first to write the file wins, all read it. */
function keptKey(folder: string): KeyObject {
  const file = join(folder, 'signing-key.pem');
  try {
    return readKey(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  mkdirSync(folder, { recursive: true });
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  return readKey(readFileSync(file, 'utf8'));
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
