/** One judgment of a document by one assessor. */
export interface PreferenceJudgment {
  /** Assessor; preferences of different groups may contradict each other. */
  readonly group: number;
  /** Within a subgroup, every document is preferred to all of lower level. */
  readonly subgroup: number;
  /** Place of the document: judged documents retrieved come first, best rank first, then those not retrieved. */
  readonly place: number;
  /** Only the order of levels matters, and that 0 means not relevant. */
  readonly level: number;
}

/** Preferences of one judgment group: `possible` counts include the fulfilled ones. */
export interface GroupCounts {
  /** Both documents retrieved. */
  fulfilledRetrieved: number;
  possibleRetrieved: number;
  /** One of the two retrieved. */
  fulfilledImplied: number;
  possibleImplied: number;
  /** Neither retrieved: possible, never fulfilled. */
  neither: number;
  relevant: number;
  relevantRetrieved: number;
  nonrelevant: number;
  nonrelevantRetrieved: number;
  readonly preferences: GroupPreferences;
}

/** Preferences of one judgment group, by places. */
export interface GroupPreferences {
  /** Every preferred place with the place it is preferred to. */
  readonly pairs: readonly (readonly [better: number, worse: number])[];
  /** Where the group has one subgroup: places of each level, highest level first; else undefined. */
  readonly classes: readonly (readonly number[])[] | undefined;
  /** Level of each judged place. */
  readonly levels: ReadonlyMap<number, number>;
}

/** Preferences of a topic. */
export interface PreferenceCounts {
  readonly groups: readonly GroupCounts[];
  /** Judged documents; those retrieved have the places below `judgedRetrieved`. */
  readonly judged: number;
  readonly judgedRetrieved: number;
  /** How many groups prefer place a to place b, at a * judged + b. */
  readonly votes: Uint32Array;
}

/**
 * Counts the preferences of a topic by whether the ranking fulfils them.
 *
 * A group with one subgroup prefers each document to all of lower level. With several subgroups its preferences are
 * those of each subgroup and all that follow by transitivity.
 *
 * @param judgments       - all judgments of the topic
 * @param judged          - number of distinct judged documents
 * @param judgedRetrieved - how many of them were retrieved
 * @returns counts per group and votes per pair; undefined where the preferences of a group contradict each other
 * @source trec_eval, form_prefs_counts.c
 */
export function countPreferences(
  judgments: readonly PreferenceJudgment[],
  judged: number,
  judgedRetrieved: number,
): PreferenceCounts | undefined {
  const votes = new Uint32Array(judged * judged);
  const groups: GroupCounts[] = [];
  for (const members of Map.groupBy(judgments, ({ group }) => group).values()) {
    const preferences = groupPreferences(members, judged);
    if (preferences === undefined) return undefined;
    for (const [better, worse] of preferences.pairs) votes[better * judged + worse]! += 1;
    groups.push(countGroup(preferences, judgedRetrieved));
  }
  return { groups, judged, judgedRetrieved, votes };
}

function groupPreferences(
  members: readonly PreferenceJudgment[],
  judged: number,
): GroupPreferences | undefined {
  const levels = new Map(members.map(({ place, level }) => [place, level]));
  const subgroups = [...Map.groupBy(members, ({ subgroup }) => subgroup).values()];
  const listed = subgroups.flatMap((subgroup) => pairsByLevel(levelClasses(subgroup)));
  if (subgroups.length === 1) return { pairs: listed, classes: levelClasses(members), levels };
  const isInconsistent = members.some(({ place, level }) => (level === 0) !== (levels.get(place) === 0));
  const pairs = isInconsistent ? undefined : transitiveClosure(listed, judged);
  return pairs && { pairs, classes: undefined, levels };
}

/** Places of each level, highest level first, each in ascending order. */
function levelClasses(members: readonly PreferenceJudgment[]): number[][] {
  return [...Map.groupBy(members, ({ level }) => level)]
    .sort(([a], [b]) => b - a)
    .map(([, peers]) => peers.map(({ place }) => place).sort((a, b) => a - b));
}

function pairsByLevel(classes: readonly (readonly number[])[]): [number, number][] {
  return classes.flatMap((better, index) =>
    classes
      .slice(index + 1)
      .flatMap((worse) => better.flatMap((a) => worse.map((b): [number, number] => [a, b]))),
  );
}

/** All pairs that follow; undefined where a document would be preferred to itself. */
function transitiveClosure(pairs: readonly (readonly [number, number])[], judged: number) {
  const isPreferred = new Uint8Array(judged * judged);
  for (const [better, worse] of pairs) isPreferred[better * judged + worse] = 1;
  for (let through = 0; through < judged; through++) {
    for (let better = 0; better < judged; better++) {
      if (isPreferred[better * judged + through] === 0) continue;
      for (let worse = 0; worse < judged; worse++) {
        if (isPreferred[through * judged + worse] === 1) isPreferred[better * judged + worse] = 1;
      }
    }
  }
  const closed: [number, number][] = [];
  for (let better = 0; better < judged; better++) {
    for (let worse = 0; worse < judged; worse++) {
      if (isPreferred[better * judged + worse] === 0) continue;
      if (better === worse) return undefined;
      closed.push([better, worse]);
    }
  }
  return closed;
}

function countGroup(preferences: GroupPreferences, judgedRetrieved: number): GroupCounts {
  const counts = {
    fulfilledRetrieved: 0,
    possibleRetrieved: 0,
    fulfilledImplied: 0,
    possibleImplied: 0,
    neither: 0,
    relevant: 0,
    relevantRetrieved: 0,
    nonrelevant: 0,
    nonrelevantRetrieved: 0,
    preferences,
  };
  for (const [better, worse] of preferences.pairs) {
    const isFulfilled = better < worse;
    if (Math.max(better, worse) < judgedRetrieved) {
      counts.possibleRetrieved += 1;
      if (isFulfilled) counts.fulfilledRetrieved += 1;
    } else if (Math.min(better, worse) < judgedRetrieved) {
      counts.possibleImplied += 1;
      if (isFulfilled) counts.fulfilledImplied += 1;
    } else {
      counts.neither += 1;
    }
  }
  for (const [place, level] of preferences.levels) {
    const isRetrieved = place < judgedRetrieved;
    if (level > 0) {
      counts.relevant += 1;
      if (isRetrieved) counts.relevantRetrieved += 1;
    } else {
      counts.nonrelevant += 1;
      if (isRetrieved) counts.nonrelevantRetrieved += 1;
    }
  }
  return counts;
}
