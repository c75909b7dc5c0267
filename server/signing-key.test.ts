import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fingerprintOf, isSignedBy, signingKey } from './signing-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'podium-key-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = (text: string) => new TextEncoder().encode(text);

test('a key is made once, kept for its owner alone, and found again', () => {
  const key = signingKey(join(folder, 'data'));
  const file = join(folder, 'data', 'signing-key.pem');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(signingKey(join(folder, 'data')).publicKey).toBe(key.publicKey);
  expect(signingKey('/nowhere', readFileSync(file, 'utf8')).fingerprint).toBe(key.fingerprint);
});

test('a given key is taken as PEM or in base64; another kind is refused without a word of it', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const der = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  expect(signingKey(folder, der).publicKey).toBe(signingKey(folder, pem).publicKey);
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  for (const text of [other.export({ format: 'pem', type: 'pkcs8' }).toString(), 'secret', '']) {
    expect(() => signingKey(folder, text)).toThrow(/^PODIUM_SIGNING_KEY: expected a private Ed25519 key/);
  }
});

test('the first vector of RFC 8032, section 7.1: the empty message', () => {
  const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
  const key = signingKey(
    folder,
    Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex').toString('base64'),
  );
  const publicKey = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex');
  expect(key.publicKey).toBe(publicKey.toString('base64'));
  expect(Buffer.from(key.sign(bytes(''))).toString('hex')).toBe(
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  );
  expect(isSignedBy(publicKey, bytes(''), key.sign(bytes('')))).toBe(true);
  expect(isSignedBy(publicKey, bytes('a'), key.sign(bytes('')))).toBe(false);
  expect(fingerprintOf(publicKey)).toMatch(/^sha256:[0-9a-f]{64}$/);
});
