import type { ChallengeRule } from '../../leaderboard/challenge.ts';
import { challengeRanking } from './challenge-ranking.ts';
import { classesOf } from './metrics.ts';
import type { SegmentationOptions } from './options.ts';

/**
 * The ranking of KiTS21 and KiTS23 as a board shows it. Without tolerances there is no surface Dice, and mean Dice alone
 * ranks, as in KiTS19.
 *
 * @param options - tell the classes
 * @returns the rule
 * @source `challengeRanking`
 */
export function challengeRule(options: SegmentationOptions): ChallengeRule {
  const classes = classesOf(options);
  const hasSurface = classes.some(({ toleranceMm }) => toleranceMm !== undefined);
  const decisive = (classes.find(({ name }) => name === 'tumor') ?? classes.at(-1)!).name;
  const means = hasSurface ? ['dice', 'surface_dice'] : ['dice'];
  return {
    title: 'Ranking of the challenge',
    definition: `The mean of the ranks by ${hasSurface ? 'mean Dice and mean surface Dice' : 'mean Dice'} over classes and cases, smallest first; among equals the Dice of ${decisive.replaceAll('_', ' ')} decides. Equal values share the best of their ranks.`,
    source: 'KiTS21 and KiTS23, evaluation/ranking.py',
    metrics: [...means, `dice:${decisive}`],
    rank: (values) =>
      challengeRanking(
        values.map((own) => ({ means: own.slice(0, means.length), tieBreak: own[means.length]! })),
      ),
  };
}
