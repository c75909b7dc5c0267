import type { ChallengeRule } from '../../leaderboard/challenge.ts';
import { type ChallengeRank, challengeRanking } from './challenge-ranking.ts';
import type { Protocol } from './protocol.ts';

/**
 * The challenge's ranking as a board shows it: by mAUC where a diagnosis is forecast, and by the error of each target.
 *
 * @param protocol - tells the targets
 * @returns the rule
 * @source `challengeRanking`
 */
export function challengeRule({ classes, targets }: Protocol): ChallengeRule {
  const diagnosis = classes.length > 0 ? ['mAUC'] : [];
  const errors = targets.map(({ name }) => `${name}_MAE`);
  return {
    title: 'Ranking of the challenge',
    definition:
      'Ranks by each of these metrics are added up, and the smallest sum is best. Equal values share their average rank; an entry that lacks one of them has no overall rank.',
    source: 'TADPOLE, addOtherStatsTable in evalAllSubmissionsLive.py',
    metrics: [...diagnosis, ...errors],
    rank(values) {
      const entries = values.map((own, index) => ({
        name: String(index),
        mAUC: diagnosis.length > 0 ? own[0]! : 0,
        errors: own.slice(diagnosis.length),
      }));
      const byEntry = new Map(challengeRanking(entries).map((ranked) => [ranked.name, ranked]));
      return entries.map(({ name }) => standing(byEntry.get(name)!, diagnosis.length === 0));
    },
  };
}

/** Without a diagnosis everybody ties in mAUC, which changes no order but would add the same rank to every sum. */
function standing({ ranks, sum, rank }: ChallengeRank, isWithoutDiagnosis: boolean) {
  if (!isWithoutDiagnosis) return { ranks, total: sum, rank };
  return { ranks: ranks.slice(1), total: sum === null ? null : sum - (ranks[0] ?? 0), rank };
}
