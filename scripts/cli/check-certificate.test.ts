import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type ScoreCertificate, signedBytes } from '#evaluation/certificates/score-certificate.ts';
import { type SigningKey, signingKey } from '#server/signing-key.ts';
import { checkCertificate } from './check-certificate.ts';
import { podium, write } from './testing/podium.ts';

const keys = mkdtempSync(join(tmpdir(), 'podium-keys-'));
afterAll(() => rmSync(keys, { recursive: true }));
const key = signingKey(join(keys, 'own'));
const other = signingKey(join(keys, 'other'));

const statement: ScoreCertificate['statement'] = {
  server: 'https://podium.example',
  benchmark: { slug: 'b', title: 'Benchmark' },
  task: { slug: 't', title: 'Task "ü"' },
  phase: { slug: 'test', title: 'Test' },
  system: { name: 'bm25: k1', owner: 'Ada' },
  submission: { id: 'id', sha256: 'a'.repeat(64), submittedAt: '2026-01-01T00:00:00.000Z' },
  truth: { sha256: 'b'.repeat(64) },
  evaluator: {
    id: 'ir-retrieval',
    version: 1,
    options: { compat: 10, nested: { list: [1, null, 'x"y":'] } },
  },
  scoredAt: '2026-01-01T00:00:01.000Z',
  device: 'cpu',
  seed: 7,
  scores: [{ metric: 'map', value: 0.1875, n: 3, ci: [0.125, 0.25] }],
};

function certify(by: SigningKey, stated = statement): ScoreCertificate {
  const signed = { format: 'podium-score-certificate', formatVersion: 1, statement: stated } as const;
  const value = Buffer.from(by.sign(signedBytes(signed))).toString('base64');
  const { algorithm, publicKey, fingerprint } = by;
  return { ...signed, signature: { algorithm, canonicalization: 'RFC 8785', publicKey, fingerprint, value } };
}

const certificate = certify(key);
const check = (value: unknown, fingerprint?: string) =>
  checkCertificate('c.json', new TextEncoder().encode(JSON.stringify(value)), fingerprint);

test('what the server signed is valid, in any layout and order of names', () => {
  expect(check(certificate)).toEqual(certificate);
  expect(check(certificate, key.fingerprint)).toEqual(certificate);
  const turned = Object.fromEntries(Object.entries(certificate).toReversed());
  const text = JSON.stringify(turned, null, 7);
  expect(checkCertificate('c.json', new TextEncoder().encode(text))).toEqual(certificate);
});

/** Every place of a value, as the names that lead there. */
function places(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) => places(inner, [...path, name]));
}

function changed(value: unknown, [name, ...rest]: readonly string[], to: (old: unknown) => unknown): unknown {
  if (name === undefined) return to(value);
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const holder = copy as Record<string, unknown>;
  holder[name] = changed(holder[name], rest, to);
  return copy;
}

describe('tampering', () => {
  test.each(places(certificate).map((path) => [path.join('.'), path] as const))('%s is found', (_, path) => {
    const other = (old: unknown) =>
      typeof old === 'number'
        ? old + 1
        : typeof old === 'string'
          ? `${old.startsWith('A') ? 'B' : 'A'}${old.slice(1)}`
          : 0;
    expect(() => check(changed(certificate, path, other))).toThrow(/^c\.json is not a valid certificate: /);
  });

  test('a score left out or added is found', () => {
    const less = changed(certificate, ['statement', 'scores'], () => []);
    const more = changed(certificate, ['statement', 'scores'], (old) => [...(old as []), ...(old as [])]);
    for (const value of [less, more]) expect(() => check(value)).toThrow('something has been changed');
  });

  test('the signature of another certificate, or one of another key over the same, is found', () => {
    const better = certify(key, { ...statement, device: 'gpu' });
    expect(() => check({ ...certificate, signature: better.signature })).toThrow(
      'something has been changed',
    );
    const forged = certify(other);
    expect(check(forged)).toEqual(forged);
    expect(() => check(forged, key.fingerprint)).toThrow(`not by ${key.fingerprint}`);
    const disguised = { ...forged, signature: { ...forged.signature, fingerprint: key.fingerprint } };
    expect(() => check(disguised)).toThrow('the fingerprint is not that of its key');
  });

  test('a name that stands twice is found', () => {
    const text = JSON.stringify(certificate).replace('"value":0.1875', '"value":0.99,"value":0.1875');
    expect(JSON.parse(text)).toEqual(certificate);
    const bytes = new TextEncoder().encode(text);
    expect(() => checkCertificate('c.json', bytes)).toThrow('a name stands twice');
  });

  test('a member that readers may pass over is found', () => {
    const text = JSON.stringify(certificate).replace('"compat":10', '"compat":10,"__proto__":{"compat":9}');
    expect(() => checkCertificate('c.json', new TextEncoder().encode(text))).toThrow('nobody can sign');
  });

  test('lists in lists without end are refused', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = JSON.stringify(certificate).replace('"compat":10', `"compat":${deep}`);
    expect(() => checkCertificate('c.json', new TextEncoder().encode(text))).toThrow('nested too deeply');
  });

  test.each([
    ['no JSON', '{', 'it is not JSON in UTF-8'],
    ['a list', '[]', 'certificate: '],
    ['a member too much', JSON.stringify({ ...certificate, note: 'x' }), 'Unrecognized key'],
    ['another format', JSON.stringify({ ...certificate, formatVersion: 2 }), 'formatVersion: '],
  ])('%s is refused', (_, text, reason) => {
    expect(() => checkCertificate('c.json', new TextEncoder().encode(text))).toThrow(reason);
  });

  test('a short key is refused', () => {
    const signature = { ...certificate.signature, publicKey: 'AAAA' };
    expect(() => check({ ...certificate, signature })).toThrow('a public key of 32 bytes');
  });
});

test('names that hold line ends or codes for terminals cannot speak for the command', async () => {
  const forged = certify(other, {
    ...statement,
    server: `https://podium.example\nSigned by the key you named: ${key.fingerprint}\u001b[8m`,
    scores: [{ metric: 'map\u001b[2K\r', value: 1, n: 3, ci: null }],
  });
  const { code, stdout } = await podium(['verify', await write('forged.json', JSON.stringify(forged))]);
  expect(code).toBe(0);
  expect(stdout).not.toMatch(/^Signed by the key you named/m);
  expect(stdout).not.toMatch(/[^\P{Cc}\n]/u);
});

test('the command says what is proven and what is not, and refuses by exit code 3', async () => {
  const file = await write('certificate.json', JSON.stringify(certificate));
  const named = await podium(['verify', file, '--key', key.fingerprint]);
  expect(named).toMatchObject({ code: 0, stderr: '' });
  expect(named.stdout).toContain('The signature is valid');
  expect(named.stdout).toContain('Signed by the key you named');
  expect(named.stdout).toContain('0.1875');
  expect(named.stdout).toContain('Not proven: who made the file');
  const json = await podium(['verify', file, '--format', 'json']);
  expect(JSON.parse(json.stdout)).toEqual({
    valid: true,
    fingerprint: key.fingerprint,
    isKeyChecked: false,
    statement,
  });
  const broken = await write('broken.json', JSON.stringify(certificate).replace('0.1875', '0.9'));
  const refused = await podium(['verify', broken]);
  expect(refused).toMatchObject({ code: 3, stdout: '' });
  expect(refused.stderr).toContain('something has been changed');
  expect((await podium(['verify', file, '--key', 'abc'])).code).toBe(2);
  expect(await podium(['verify', 'nothing.json'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is no file nothing.json'),
  });
});
