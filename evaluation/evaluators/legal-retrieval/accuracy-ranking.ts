import type { ChallengeRule } from '../../leaderboard/challenge.ts';
import { competitionRanks } from '../../statistics/competition-ranks.ts';

/**
 * The ranking of COLIEE 2026: accuracy with sufficient articles, and among equals macro F2.
 *
 * @source COLIEE 2026, statute law entailment with retrieval
 */
export const accuracyRanking: ChallengeRule = {
  title: 'Ranking of COLIEE 2026',
  definition:
    'By accuracy with sufficient articles; among equals macro F2 decides. Entries that are equal in both share the best of their ranks.',
  source: 'COLIEE 2026',
  metrics: ['accuracy', 'macro_f2'],
  rank(values) {
    const [byAccuracy = [], byF2 = []] = [0, 1].map((metric) =>
      competitionRanks(
        values.map((own) => own[metric] ?? Number.NaN),
        'higher',
      ),
    );
    const isBetter = (a: number, b: number) =>
      byAccuracy[a]! < byAccuracy[b]! ||
      (byAccuracy[a] === byAccuracy[b] && (byF2[a] ?? Infinity) < (byF2[b] ?? Infinity));
    const ranked = [...values.keys()].filter((entry) => byAccuracy[entry] !== null);
    return [...values.keys()].map((entry) => {
      const accuracyRank = byAccuracy[entry] ?? null;
      const better = ranked.filter((other) => isBetter(other, entry));
      return {
        ranks: [accuracyRank, byF2[entry] ?? null],
        total: accuracyRank,
        rank: accuracyRank === null ? null : better.length + 1,
      };
    });
  },
};
