import type { Notice } from '../../evaluator.ts';
import type { ListCounts } from './list-counts.ts';
import type { ReadSubmission } from './read-submission.ts';
import { countOf, type RecommendationTruth } from './truth.ts';

/**
 * What the author of a submission should know although it is valid.
 *
 * @param truth      - the truth
 * @param submission - what was read
 * @returns notices with counts over all noise ratios; those with count 0 are left out
 * @source golden/recsys: counts for the intake report
 */
export function noticesFor(
  truth: RecommendationTruth,
  { lists = [], tiedItems, ignored }: ReadSubmission,
): Notice[] {
  const ks = [...(lists[0]?.counts.shortLists.keys() ?? [])];
  const withoutTest = truth.users.keys.reduce(
    (count, _, user) => count + Number(countOf(truth.test, user) === 0),
    0,
  );
  const fate = truth.isZeroWithoutTest ? 'they count as 0' : 'they are left out of every mean';
  const counted = (code: string, countIn: (counts: ListCounts) => number, text: string): Notice => {
    const counts = lists.map((list) => countIn(list.counts));
    const count = counts.reduce((sum, value) => sum + value, 0);
    const parts = truth.ratios.flatMap(({ ratio }, at) =>
      counts[at] ? [`${ratio.label} ${counts[at]}`] : [],
    );
    const where = truth.ratios.length > 1 ? ` (${parts.join(', ')})` : '';
    return { code, count, message: `${count} ${text}${where}` };
  };
  const strangers = lists.flatMap(({ counts }) => counts.unknownNames).slice(0, 10);
  const notices: Notice[] = [
    {
      code: 'users_without_test',
      count: withoutTest,
      message: `${withoutTest} users of the task have no test items; ${fate}`,
    },
    counted('missing_users', ({ missingUsers }) => missingUsers, 'users have no list; they score 0'),
    counted(
      'unknown_users',
      ({ unknownUsers }) => unknownUsers,
      `lists are for users that the task does not have, ignored in means: ${strangers.join(', ')}`,
    ),
    counted(
      'duplicate_items',
      ({ duplicateItems }) => duplicateItems,
      'items are in their list already; each keeps its rank and cannot hit',
    ),
    counted(
      'unknown_items',
      ({ unknownItems }) => unknownItems,
      'items are not in the catalogue; each keeps its rank and cannot hit',
    ),
    counted(
      'train_items',
      ({ trainItems }) => trainItems,
      'items are training items of their user; each keeps its rank and cannot hit',
    ),
    counted(
      'val_items',
      ({ valItems }) => valItems,
      'items are validation items of their user; they cannot hit',
    ),
    ...ks.map((k) =>
      counted(
        `short_lists@${k}`,
        ({ shortLists }) => shortLists.get(k) ?? 0,
        `lists have fewer than ${k} items; the missing places hold no hit`,
      ),
    ),
    counted(
      'long_lists',
      ({ longLists }) => longLists,
      `lists have more than ${ks.at(-1)} items; what comes after is not looked at`,
    ),
    {
      code: 'tied_scores',
      count: tiedItems,
      message: `${tiedItems} items have the same score as another of their list; ties are ordered by item id, lowest first`,
    },
    {
      code: 'ignored_files',
      count: ignored.length,
      message: `${ignored.length} files were not read: ${ignored.slice(0, 10).join(', ')}`,
    },
  ];
  return notices.filter(({ count }) => count > 0);
}
