import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { evaluations } from '#db/schema/index.ts';

/** The newest evaluator version that a submission was scored by, for queries of tables that hold several. */
export function newestVersion(submissionId: PgColumn): SQL {
  return sql`(select max(${evaluations.evaluatorVersion}) from ${evaluations}
    where ${evaluations.submissionId} = ${submissionId})`;
}
