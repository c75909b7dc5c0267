import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { instanceScores } from '#db/schema/index.ts';
import { newestVersion } from './newest-version.ts';

/** The values of each submission on all instances by the newest evaluator version, in the order asked for; empty where it has none. */
export async function readInstanceValues(
  db: Db,
  submissionIds: readonly string[],
  metric: string,
): Promise<number[][]> {
  const rows = await db
    .select({ submissionId: instanceScores.submissionId, values: instanceScores.values })
    .from(instanceScores)
    .where(
      and(
        inArray(instanceScores.submissionId, [...submissionIds]),
        eq(instanceScores.metric, metric),
        eq(instanceScores.evaluatorVersion, newestVersion(instanceScores.submissionId)),
      ),
    );
  const found = new Map(rows.map(({ submissionId, values }) => [submissionId, values]));
  return submissionIds.map((id) => found.get(id) ?? []);
}
