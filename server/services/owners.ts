import { sql } from 'drizzle-orm';
import { submissions, systems, teamMembers, teams, users } from '#db/schema/index.ts';

/**
 * Users who may act for a submission: who submitted it, who owns its system, the members of the team that does.
 * For queries that join `submissions` with `systems`.
 */
export const ownerIdsSql = sql<
  string[]
>`array_remove(array[${submissions.submittedBy}, ${systems.ownerId}], null)
  || array(select ${teamMembers.userId} from ${teamMembers} where ${teamMembers.teamId} = ${systems.teamId})`;

/** Whose a system is; reference systems are nobody's. For queries that join `systems` with `users` and `teams`. */
export const ownerNameSql = sql<string>`coalesce(${teams.name}, ${users.name}, 'built by this server')`;
