import { z } from 'zod';
import { scoreCertificate } from '#evaluation/certificates/score-certificate.ts';
import { textAnswer } from '../http/answer.ts';
import { operation } from '../http/operation.ts';
import { certifyScores } from '../services/certificates.ts';

export const getCertificateOperation = operation({
  method: 'get',
  path: '/submissions/{id}/certificate',
  summary: 'The scores of a submission, signed by this server',
  description:
    'Names the hashes of submission and truth, the evaluator with its version and options, and every score. The signature (Ed25519) is over the canonical JSON (RFC 8785) of `format`, `formatVersion` and `statement`; `podium verify FILE` checks it offline. The same scores give the same bytes.',
  params: z.object({ id: z.uuid() }),
  answers: { 200: { description: 'The certificate', schema: scoreCertificate } },
  handle: async ({ backend, viewer, request, params }) => {
    const { db, url, signingKey: key } = backend;
    const certificate = await certifyScores(db, viewer, params.id, { key, url });
    return textAnswer(request, `${JSON.stringify(certificate, null, 2)}\n`, 'application/json', {
      isPublic: viewer === null,
      fileName: `certificate-${params.id}.json`,
    });
  },
});

export const getKeyOperation = operation({
  method: 'get',
  path: '/key',
  summary: 'The public key with which this server signs certificates',
  description: 'The same stands at `/.well-known/podium-key.json`.',
  answers: {
    200: {
      description: 'The key',
      schema: z.object({
        algorithm: z.literal('Ed25519'),
        publicKey: z.base64().meta({ description: 'Its 32 bytes' }),
        fingerprint: z.string().meta({ description: '`sha256:` and the SHA-256 of these bytes' }),
      }),
    },
  },
  handle: async ({ backend: { signingKey } }) => {
    const { algorithm, publicKey, fingerprint } = signingKey;
    return { algorithm, publicKey, fingerprint };
  },
});
