import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { benchmarks, evaluations, scores } from '#db/schema/index.ts';
import {
  type ScoreCertificate,
  scoreStatement,
  signedBytes,
} from '#evaluation/certificates/score-certificate.ts';
import { notFound } from '../errors.ts';
import { must, type Viewer } from '../permissions.ts';
import type { SigningKey } from '../signing-key.ts';
import { evaluatorOf } from './lookup.ts';
import { findSubmission } from './submissions.ts';

/**
 * What the newest evaluator version found of a submission, signed by this server, for whoever sees its scores. The same
 * scores give the same bytes, whenever they are asked for.
 */
export async function certifyScores(
  db: Db,
  viewer: Viewer | null,
  id: string,
  { key, url }: { key: SigningKey; url: string },
): Promise<ScoreCertificate> {
  const { access, submission, system, ownerName, phase, task } = await findSubmission(db, viewer, id);
  must(access.scores, 'Certificate');
  const [evaluation] = await db
    .select()
    .from(evaluations)
    .where(eq(evaluations.submissionId, id))
    .orderBy(desc(evaluations.evaluatorVersion))
    .limit(1);
  const [benchmark] = await db.select().from(benchmarks).where(eq(benchmarks.id, task.benchmarkId));
  if (!evaluation || !benchmark) throw notFound('Certificate');
  const { evaluatorId, evaluatorVersion, options, truthSha256, submissionSha256, seed, device } = evaluation;
  const statement = scoreStatement.parse({
    server: url,
    benchmark: { slug: benchmark.slug, title: benchmark.title },
    task: { slug: task.slug, title: task.title },
    phase: { slug: phase.slug, title: phase.title },
    system: { name: system.name, owner: ownerName },
    submission: { id, sha256: submissionSha256, submittedAt: submission.createdAt.toISOString() },
    truth: { sha256: truthSha256 },
    evaluator: { id: evaluatorId, version: evaluatorVersion, options },
    ...{ scoredAt: evaluation.createdAt.toISOString(), device, seed },
    scores: await scoresOf(db, id, evaluatorVersion, order(evaluatorOf(task).metrics)),
  });
  const signed = { format: 'podium-score-certificate', formatVersion: 1, statement } as const;
  const { algorithm, publicKey, fingerprint } = key;
  const value = Buffer.from(key.sign(signedBytes(signed))).toString('base64');
  return {
    ...signed,
    signature: { algorithm, canonicalization: 'RFC 8785', publicKey, fingerprint, value },
  };
}

const order = (metrics: readonly { id: string }[]): ReadonlyMap<string, number> =>
  new Map(metrics.map(({ id }, place) => [id, place]));

async function scoresOf(
  db: Db,
  id: string,
  version: number,
  places: ReadonlyMap<string, number>,
): Promise<ScoreCertificate['statement']['scores']> {
  const rows = await db
    .select()
    .from(scores)
    .where(and(eq(scores.submissionId, id), eq(scores.evaluatorVersion, version), eq(scores.group, 'all')));
  const placeOf = (metric: string) => places.get(metric) ?? places.size;
  return rows
    .map(({ metric, value, n, ciLow, ciHigh }) => ({
      ...{ metric, value, n },
      ci: ciLow === null || ciHigh === null ? null : ([ciLow, ciHigh] as [number, number]),
    }))
    .sort((a, b) => placeOf(a.metric) - placeOf(b.metric) || (a.metric < b.metric ? -1 : 1));
}
