import { countOf, formatCount } from '#app/_format/counts.ts';
import { nameInSentence } from '#server/name-format.ts';
import type { BenchmarkRankingView } from '#server/services/rankings.ts';

type Ranking = BenchmarkRankingView['rankings'][number];
type Pair = BenchmarkRankingView['details']['contested'][number];

/** Names of systems as sentences use them. */
export type NameOf = (systemId: string) => string;

export function namesOf({ systems }: Pick<BenchmarkRankingView, 'systems'>): NameOf {
  const names = new Map(systems.map(({ id, name }) => [id, nameInSentence(name)]));
  return (id) => names.get(id) ?? id;
}

/** `A`, `A and B`, `A, B and C`, `A, B, C and 4 more`. */
export function listOf(names: readonly string[], limit = 4): string {
  const shown = names.length > limit ? names.slice(0, limit - 1) : names;
  const rest = names.length - shown.length;
  const parts = rest > 0 ? [...shown, `${formatCount(rest)} more`] : shown;
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** The systems in the order of the chosen rule, or of the first that ranks anybody where that one does not. */
export function orderOf({ rankings, rule }: Pick<BenchmarkRankingView, 'rankings' | 'rule'>): string[] {
  const isAble = ({ ranking }: Ranking) => ranking.some(({ rank }) => rank !== null);
  const chosen = rankings.find((ranking) => ranking.rule === rule && isAble(ranking));
  return (chosen ?? rankings.find(isAble))?.ranking.map(({ system }) => system) ?? [];
}

const winnersOf = ({ ranking }: Ranking): string[] =>
  ranking.filter(({ rank }) => rank === 1).map(({ system }) => system);

/** Who is first by the rule, and how many of all rules say the same. */
export function winnerWords(view: BenchmarkRankingView): string {
  const name = namesOf(view);
  const own = view.rankings.find(({ rule }) => rule === view.rule);
  const title = view.rules.find(({ id }) => id === view.rule)?.title ?? view.rule;
  const winners = own ? winnersOf(own) : [];
  if (own?.undefinedBecause != null) return `${title} ranks nobody here: ${own.undefinedBecause}`;
  if (winners.length === 0) return `${title} ranks nobody here: no system has a score on every task.`;
  const able = view.rankings.filter((ranking) => winnersOf(ranking).length > 0);
  const alike = able.filter((ranking) => winnersOf(ranking).toSorted().join() === winners.toSorted().join());
  const verb = winners.length === 1 ? 'comes first' : 'share the first place';
  const rules = `${able.length} rules${able.length < view.rankings.length ? ' that rank anybody' : ''}`;
  const also =
    alike.length === able.length
      ? `So say all ${rules}.`
      : `Of ${rules}, ${alike.length === 1 ? 'only this one says' : `${alike.length} say`} so.`;
  return `By ${title}, ${listOf(winners.map(name))} ${verb}. ${also}`;
}

/** What counts of a task; null where it is its score, which the table shows. */
export function levelWords({ level }: Pick<BenchmarkRankingView, 'level'>): string | null {
  if (level === 'scores') return null;
  return 'It is given not the scores but the rank that each system has within each task, by Borda over the instances: being a little better on most instances counts more there than being much better on a few, and a task with many instances counts no more than one with few.';
}

/** What majorities of tasks say, without the terms of the trade in front. */
export function majorityWords(view: BenchmarkRankingView): string {
  const name = namesOf(view);
  const { condorcetWinner, smithSet, cycles } = view.majorities;
  const most = view.isRecomputed ? 'most of the task weight' : 'more tasks than not';
  if (condorcetWinner !== null) {
    return `${name(condorcetWinner)} beats every other system, one against one, on ${most} (a Condorcet winner).`;
  }
  const inTop = new Set(smithSet);
  const top = cycles.find(({ systems }) => systems.every((system) => inTop.has(system)));
  const group =
    smithSet.length === view.systems.length
      ? `No part of the ${countOf(view.systems.length, 'system')} beats all the rest, so no single order is forced by majorities.`
      : `The smallest group that beats everybody else has ${smithSet.length} of ${countOf(view.systems.length, 'system')}.`;
  if (top === undefined) return `No system beats every other one against one: some are tied. ${group}`;
  return `No system beats every other one against one. Majorities go round: ${cycleWords(top, name)}. ${group}`;
}

/** `A beats B (by 2), B beats C (by 1), C beats A (by 1)`. */
function cycleWords(
  { systems, margins }: BenchmarkRankingView['majorities']['cycles'][number],
  name: NameOf,
): string {
  return systems
    .map((system, index) => {
      const next = systems[(index + 1) % systems.length] ?? system;
      return `${name(system)} beats ${name(next)} (by ${Number((margins[index] ?? 0).toPrecision(6))})`;
    })
    .join(', ');
}

/** Whether the tasks order the systems alike. */
export function concordanceWords({ concordance, tasks }: BenchmarkRankingView): string | null {
  if (concordance === null) return null;
  return `Tasks agree with Kendall’s W = ${concordance.toFixed(2)}: 1 is the same order on every task, about ${(1 / tasks.length).toFixed(2)} is what ${tasks.length} unrelated orders give.`;
}

const STRATEGIES: Readonly<Record<string, string>> = {
  require: 'ranks only systems that have a score on every task',
  worst: 'takes a missing score for worse than all others on its task',
  pairwise: 'compares two systems on the tasks that both have',
  expected: 'takes every rank that a missing score could have had as equally likely',
};

/** How the rule treats what is missing; null where nothing is. */
export function missingWords(view: BenchmarkRankingView): string | null {
  if (view.missingShare === 0) return null;
  const missing = view.rankings.find(({ rule }) => rule === view.rule)?.missing ?? '';
  const title = view.rules.find(({ id }) => id === view.rule)?.title ?? view.rule;
  const percent = (100 * view.missingShare).toFixed(view.missingShare < 0.1 ? 1 : 0);
  return `${percent} % of the scores are missing. ${title} ${STRATEGIES[missing] ?? missing}.`;
}

/** What few tasks cannot say; null where there are three or more. */
export function fewTasksWords(weights: readonly number[]): string | null {
  const [first, second, third] = weights;
  if (second === undefined)
    return 'Only one task has public scores, so a combined ranking says no more than its leaderboard.';
  if (third !== undefined) return null;
  return first === second
    ? 'With two tasks a majority needs both: where they disagree about two systems, every rule that counts pairs sees a tie. Read this ranking as a rough one.'
    : 'Of two tasks that weigh differently, the heavier one alone decides every majority.';
}

/** `A beats B on 5 of 9 tasks`, and what is odd about it. */
export function pairWords({ above, below, wins, losses, ties, support }: Pair, name: NameOf): string {
  const total = wins + losses + ties;
  const tied = ties === 0 ? '' : `, with ${countOf(ties, 'tie')}`;
  const [a, b] = [name(above), name(below)];
  if (wins > losses && support > 0.5) return `${a} beats ${b} on ${wins} of ${total} tasks${tied}.`;
  if (wins < losses) return `${a} is above ${b} but loses to it on ${losses} of ${total} tasks${tied}.`;
  if (wins === losses)
    return `${a} is above ${b}; each is the better one on ${wins} of ${total} tasks${tied}.`;
  return `${a} is above ${b} and better on ${wins} of ${total} tasks${tied}, but these do not weigh more.`;
}

/** What the absence of a system changes among the others. */
export function absenceWords(
  {
    system,
    reversals,
    example: [above, below],
  }: NonNullable<BenchmarkRankingView['details']['withoutSystem']>[number],
  name: NameOf,
): string {
  const pairs = reversals === 1 ? 'one pair of others changes' : `${reversals} pairs of others change`;
  return `Without ${name(system)}, ${pairs} places${reversals === 1 ? '' : ', among them'}: ${name(below)} passes ${name(above)}.`;
}

/** Proof or gap of a Kemeny ranking. */
export function optimalityWords({ optimality }: Ranking): string | null {
  if (optimality === null) return null;
  const cost = Number(optimality.cost.toPrecision(6));
  if (!optimality.isOptimal) {
    return `Not proven the best order: it overrules ${cost} pairwise votes; none overrules fewer than ${Number(optimality.lowerBound.toPrecision(6))}.`;
  }
  const others =
    optimality.hasOthers === true
      ? optimality.optima === null
        ? ' Other orders are as good.'
        : ` ${formatCount(optimality.optima)} orders are as good; of these the one nearest to Borda is shown.`
      : '';
  return `Proven: it overrules ${cost} pairwise votes, and no order overrules fewer.${others}`;
}
