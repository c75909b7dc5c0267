import { kemenyRanking } from '../kemeny/kemeny.ts';
import type { Rule } from './rule.ts';

export const kemeny: Rule = {
  id: 'kemeny',
  title: 'Kemeny',
  definition: 'Order that overrules the fewest pairwise votes.',
  source: 'Kemeny (1959); Young (1988)',
  better: 'lower',
  isCondorcet: true,
  missing: ['pairwise', 'expected', 'worst', 'require'],
  stand(profile, options) {
    const ranking = kemenyRanking(profile.pairwise, options.kemeny);
    return {
      scores: ranking.order.map(() => Number.NaN),
      order: ranking.order,
      places: ranking.places,
      hasListOrderTies: ranking.isOnly === false,
      kemeny: ranking,
    };
  },
};
