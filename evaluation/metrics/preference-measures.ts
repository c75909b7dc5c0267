import type { GroupCounts, PreferenceCounts } from './preference-counts.ts';

/**
 * Which preferences count as possible: `all`; `implied`: at least one of the two documents retrieved; `retrieved`:
 * both.
 */
export type PreferenceScope = 'all' | 'implied' | 'retrieved';

/**
 * Preferences that a ranking could fulfil.
 *
 * @param counts - counts of a topic or of one group
 * @param scope  - which count
 * @returns a number of preferences
 * @source trec_eval measure `prefs_num_prefs_poss` (scope `all`)
 */
export function possiblePreferences(
  { groups }: Pick<PreferenceCounts, 'groups'>,
  scope: PreferenceScope,
): number {
  return sumOver(groups, (group) => {
    if (scope === 'retrieved') return group.possibleRetrieved;
    return group.possibleRetrieved + group.possibleImplied + (scope === 'all' ? group.neither : 0);
  });
}

/**
 * Preferences that the ranking fulfils: the preferred document is ranked above the other, or only it was retrieved.
 *
 * @param counts - counts of a topic or of one group
 * @param scope  - which count; `all` and `implied` are the same
 * @returns a number of preferences, higher is better
 * @source trec_eval measures `prefs_num_prefs_ful`, `prefs_num_prefs_ful_ret`
 */
export function fulfilledPreferences(
  { groups }: Pick<PreferenceCounts, 'groups'>,
  scope: PreferenceScope,
): number {
  return sumOver(
    groups,
    (group) => group.fulfilledRetrieved + (scope === 'retrieved' ? 0 : group.fulfilledImplied),
  );
}

/**
 * Share of the preferences fulfilled, each counting once per group that holds it.
 *
 * @param counts - counts of a topic
 * @param scope  - which count as possible
 * @returns share in [0, 1], higher is better; 0 where none is possible
 * @source trec_eval measures `prefs_simp`, `prefs_simp_imp`, `prefs_simp_ret`
 */
export function preferenceShare(counts: Pick<PreferenceCounts, 'groups'>, scope: PreferenceScope): number {
  const possible = possiblePreferences(counts, scope);
  return possible === 0 ? 0 : fulfilledPreferences(counts, scope) / possible;
}

/**
 * Mean over judgment groups of the share of preferences fulfilled.
 *
 * @param counts - counts of a topic
 * @param scope  - which count as possible
 * @returns share in [0, 1], higher is better
 * @source trec_eval measures `prefs_avgjg`, `prefs_avgjg_imp`, `prefs_avgjg_ret`
 */
export function preferenceShareByGroup({ groups }: PreferenceCounts, scope: PreferenceScope): number {
  return sumOver(groups, (group) => preferenceShare({ groups: [group] }, scope)) / groups.length;
}

/**
 * Mean over pairs of documents of the share of groups whose preference on that pair is fulfilled.
 *
 * @param counts - counts of a topic
 * @param scope  - which pairs count; pairs not retrieved count as failed
 * @returns share in [0, 1], higher is better; 0 where there is no pair
 * @source trec_eval measures `prefs_pair`, `prefs_pair_imp`, `prefs_pair_ret`
 */
export function preferenceShareByPair(counts: PreferenceCounts, scope: PreferenceScope): number {
  const { judged, judgedRetrieved, votes } = counts;
  const firstEnd = scope === 'all' ? judged : judgedRetrieved;
  const secondEnd = scope === 'retrieved' ? judgedRetrieved : judged;
  let pairs = 0;
  let sum = 0;
  for (let first = 0; first < firstEnd; first++) {
    for (let second = first + 1; second < secondEnd; second++) {
      const inOrder = votes[first * judged + second]!;
      const against = votes[second * judged + first]!;
      if (inOrder + against === 0) continue;
      pairs += 1;
      if (first < judgedRetrieved) sum += inOrder / (inOrder + against);
    }
  }
  return pairs === 0 ? 0 : sum / pairs;
}

/**
 * As {@link preferenceShareByGroup}, but with as many nonrelevant documents as relevant ones in each group, so that
 * it does not matter how many nonrelevant ones happened to be judged. Where there are fewer, fulfilled preferences
 * are added for the missing ones; where there are more, only the first count.
 *
 * This follows the reference program to the letter. In a group with one subgroup it also compares the nonrelevant
 * documents with those of them that were kept; with scope `retrieved` it takes the number of all relevant documents
 * where one would expect that of the retrieved ones.
 *
 * @param counts - counts of a topic
 * @param scope  - `all` or `retrieved`
 * @returns share in [0, 1], higher is better; 0 where a group has nothing to compare
 * @source trec_eval measures `prefs_avgjg_Rnonrel`, `prefs_avgjg_Rnonrel_ret`
 */
export function balancedPreferenceShare(
  { groups, judgedRetrieved }: PreferenceCounts,
  scope: 'all' | 'retrieved',
): number {
  const sum = sumOver(groups, (group) => balancedShare(group, judgedRetrieved, scope));
  return sum > 0 ? sum / groups.length : 0;
}

function balancedShare(group: GroupCounts, judgedRetrieved: number, scope: 'all' | 'retrieved'): number {
  const relevant = scope === 'all' ? group.relevant : group.relevantRetrieved;
  const nonrelevant = scope === 'all' ? group.nonrelevant : group.nonrelevantRetrieved;
  if (relevant >= nonrelevant) {
    const missing = relevant - nonrelevant;
    const fulfilled = fulfilledPreferences({ groups: [group] }, scope) + group.relevantRetrieved * missing;
    return fulfilled / (possiblePreferences({ groups: [group] }, scope) + group.relevant * missing);
  }
  const pairs = keptPairs(group, relevant).filter(
    ([better, worse]) => scope === 'all' || Math.max(better, worse) < judgedRetrieved,
  );
  return pairs.filter(([better, worse]) => better < worse && better < judgedRetrieved).length / pairs.length;
}

/** The preferences left when only the first nonrelevant documents count, as many as `kept`. */
function keptPairs(
  { preferences, relevant }: GroupCounts,
  kept: number,
): readonly (readonly [number, number])[] {
  const { classes, pairs, levels } = preferences;
  if (classes === undefined) {
    const dropped = new Set(
      [...levels.keys()]
        .filter((place) => levels.get(place) === 0)
        .sort((a, b) => a - b)
        .slice(relevant),
    );
    return pairs.filter(([better, worse]) => !dropped.has(better) && !dropped.has(worse));
  }
  const last = classes.at(-1) ?? [];
  const first = new Set(last.slice(0, kept));
  const isLast = new Set(last);
  const amongLast = last.flatMap((a) => [...first].map((b): [number, number] => [a, b]));
  return [...pairs.filter(([, worse]) => !isLast.has(worse) || first.has(worse)), ...amongLast];
}

function sumOver(groups: readonly GroupCounts[], value: (group: GroupCounts) => number): number {
  return groups.reduce((sum, group) => sum + value(group), 0);
}
