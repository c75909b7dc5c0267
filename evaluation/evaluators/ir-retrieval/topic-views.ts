import { compareBytes } from '../../formats/bytes.ts';
import { countPreferences, type PreferenceCounts } from '../../metrics/preference-counts.ts';
import type { JudgedTopic, Judgments } from './judgments.ts';
import type { TopicViews } from './measures/family.ts';
import type { RetrievalOptions } from './options.ts';
import { type RankedTopic, rankTopic } from './ranked-topic.ts';

/**
 * Shows a topic to the measures.
 *
 * @param judgments - the ground truth
 * @param topic     - one of its topics
 * @param ranks     - rank of each of its distinct documents, 0 where it was not retrieved
 * @param retrieved - length of the ranking
 * @param options   - `judgments` says which view is made
 * @returns a view that the measures for this kind of judgments accept
 * @source trec_eval, form_res_rels.c, form_res_rels_jg.c, form_prefs_counts.c
 */
export function viewTopic(
  judgments: Judgments,
  topic: JudgedTopic,
  ranks: Int32Array,
  retrieved: number,
  options: RetrievalOptions,
): TopicViews[keyof TopicViews] {
  if (options.judgments === 'qrels') {
    return rankTopic(ranks, judgments.grades.subarray(topic.from, topic.to), retrieved, options);
  }
  if (options.judgments === 'qrels_jg') return viewGroups(judgments, topic, ranks, retrieved, options);
  const preferences = viewPreferences(judgments, topic, ranks, options.truncate);
  if (preferences === undefined)
    throw new Error(`contradicting preferences of topic ${topic.id} passed the parser`);
  return preferences;
}

function viewGroups(
  { groups, documents, grades }: Judgments,
  topic: JudgedTopic,
  ranks: Int32Array,
  retrieved: number,
  options: RetrievalOptions,
): RankedTopic[] {
  const members = new Map<number, number[]>();
  for (let judgment = topic.from; judgment < topic.to; judgment++) {
    const group = groups[judgment]!;
    members.set(group, [...(members.get(group) ?? []), judgment]);
  }
  return [...members.values()].map((group) =>
    rankTopic(
      group.map((judgment) => ranks[documents[judgment]! - topic.documentFrom]!),
      group.map((judgment) => grades[judgment]!),
      retrieved,
      options,
    ),
  );
}

/**
 * The preferences of a topic by what the ranking makes of them.
 *
 * @param judgments - the ground truth
 * @param topic     - one of its topics
 * @param ranks     - rank of each of its distinct documents, 0 where it was not retrieved
 * @param truncate  - later ranks count as not retrieved
 * @returns counts; undefined where the preferences of an assessor contradict each other
 * @source trec_eval, form_prefs_counts.c
 */
export function viewPreferences(
  judgments: Judgments,
  topic: JudgedTopic,
  ranks: Int32Array,
  truncate = Infinity,
): PreferenceCounts | undefined {
  const isRetrieved = (document: number) => ranks[document]! > 0 && ranks[document]! <= truncate;
  const inOrder = [...ranks.keys()].sort((a, b) => {
    if (isRetrieved(a) && isRetrieved(b)) return ranks[a]! - ranks[b]!;
    if (isRetrieved(a) || isRetrieved(b)) return isRetrieved(a) ? -1 : 1;
    return compareDocuments(judgments, topic.documentFrom + a, topic.documentFrom + b);
  });
  const places = new Int32Array(ranks.length);
  for (const [place, document] of inOrder.entries()) places[document] = place;
  const members = [];
  for (let judgment = topic.from; judgment < topic.to; judgment++) {
    members.push({
      group: judgments.groups[judgment]!,
      subgroup: judgments.subgroups[judgment]!,
      place: places[judgments.documents[judgment]! - topic.documentFrom]!,
      level: judgments.grades[judgment]!,
    });
  }
  const judgedRetrieved = inOrder.filter(isRetrieved).length;
  return countPreferences(members, ranks.length, judgedRetrieved);
}

function compareDocuments({ documentIds, documentEnds }: Judgments, a: number, b: number): number {
  const fromA = a === 0 ? 0 : documentEnds[a - 1]!;
  const fromB = b === 0 ? 0 : documentEnds[b - 1]!;
  return compareBytes(documentIds, fromA, documentEnds[a]!, documentIds, fromB, documentEnds[b]!);
}
