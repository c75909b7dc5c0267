import type { BenchmarkRankingView } from './rankings.ts';

/** The rankings of a benchmark with the names of the systems in place of their ids. */
export function nameRanking(
  view: BenchmarkRankingView,
): Pick<
  BenchmarkRankingView,
  'rankings' | 'agreements' | 'majorities' | 'concordance' | 'missingShare' | 'details'
> {
  const names = new Map(view.systems.map(({ id, name }) => [id, name]));
  const of = (id: string): string => names.get(id) ?? id;
  const named = <Entry extends { readonly system: string }>(entries: readonly Entry[]): Entry[] =>
    entries.map((entry) => ({ ...entry, system: of(entry.system) }));
  const { majorities, details } = view;
  const { withoutTask, withoutSystem, stabilityOverTasks, stabilityOverInstances } = details;
  return {
    rankings: view.rankings.map((ranking) => ({ ...ranking, ranking: named(ranking.ranking) })),
    agreements: view.agreements,
    concordance: view.concordance,
    missingShare: view.missingShare,
    majorities: {
      condorcetWinner: majorities.condorcetWinner && of(majorities.condorcetWinner),
      condorcetLoser: majorities.condorcetLoser && of(majorities.condorcetLoser),
      smithSet: majorities.smithSet.map(of),
      cycles: majorities.cycles.map((cycle) => ({ ...cycle, systems: cycle.systems.map(of) })),
      blocks: majorities.blocks.map((block) => block.map(of)),
    },
    details: {
      ...details,
      contested: details.contested.map((pair) => ({ ...pair, above: of(pair.above), below: of(pair.below) })),
      withoutTask: withoutTask && {
        tasks: withoutTask.tasks.map((task) => ({ ...task, winners: task.winners.map(of) })),
        ranges: named(withoutTask.ranges),
      },
      withoutSystem:
        withoutSystem &&
        named(withoutSystem).map((absence) => ({
          ...absence,
          example: [of(absence.example[0]), of(absence.example[1])] as const,
          winners: absence.winners.map(of),
        })),
      stabilityOverTasks: stabilityOverTasks && named(stabilityOverTasks),
      stabilityOverInstances: stabilityOverInstances && named(stabilityOverInstances),
    },
  };
}
