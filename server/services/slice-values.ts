import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { evaluations, type Phase, scores } from '#db/schema/index.ts';
import { anonymousSlices } from '#evaluation/slices/anonymous-slices.ts';
import { newestVersion } from './newest-version.ts';

/** A value on a slice, and how many instances it is made of; null where an older evaluation did not say. */
export interface SliceValue {
  value: number | null;
  instances: number | null;
}

/** Submission → metric → slice → value, of the slices that may be shown; and how many slices may not. */
export interface SliceValues {
  values: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, SliceValue>>>;
  withheld: number;
}

/**
 * The scores of submissions of a phase on slices: all of them where scores per instance are shown, else those that tell
 * of no fewer instances than the phase allows.
 */
export async function readSliceValues(
  db: Db,
  phase: Phase,
  submissionIds: readonly string[],
  showsInstances: boolean,
): Promise<SliceValues> {
  const shown = showsInstances ? null : await anonymousOf(db, phase, submissionIds);
  const rows = await db
    .select({
      submissionId: scores.submissionId,
      metric: scores.metric,
      group: scores.group,
      value: scores.value,
      n: scores.n,
    })
    .from(scores)
    .where(
      and(
        inArray(scores.submissionId, [...submissionIds]),
        ne(scores.group, 'all'),
        eq(scores.evaluatorVersion, newestVersion(scores.submissionId)),
      ),
    );
  const values = new Map<string, Map<string, Map<string, SliceValue>>>();
  const seen = new Set<string>();
  const withheld = new Set<string>();
  for (const { submissionId, metric, group, value, n } of rows) {
    if (shown !== null && !shown.get(submissionId)?.has(group)) {
      withheld.add(group);
      continue;
    }
    seen.add(group);
    const ofSubmission = values.get(submissionId) ?? new Map<string, Map<string, SliceValue>>();
    const ofMetric = ofSubmission.get(metric) ?? new Map<string, SliceValue>();
    values.set(submissionId, ofSubmission.set(metric, ofMetric));
    ofMetric.set(group, { value, instances: n > 0 ? n : null });
  }
  return { values, withheld: withheld.difference(seen).size };
}

/** Submission → its slices that tell of no few instances; none where an older evaluation did not say how many. */
async function anonymousOf(
  db: Db,
  { smallestSlice, instanceIds }: Phase,
  submissionIds: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  const rows = await db
    .select({ submissionId: evaluations.submissionId, groupSizes: evaluations.groupSizes })
    .from(evaluations)
    .where(
      and(
        inArray(evaluations.submissionId, [...submissionIds]),
        eq(evaluations.evaluatorVersion, newestVersion(evaluations.submissionId)),
      ),
    );
  return new Map(
    rows.map(({ submissionId, groupSizes }) => [
      submissionId,
      anonymousSlices(groupSizes, instanceIds.length, smallestSlice),
    ]),
  );
}
