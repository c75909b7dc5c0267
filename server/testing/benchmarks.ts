import type { BenchmarkBundle, PhaseBundle } from '../services/benchmark-bundle.ts';
import { openPhase, retrievalTask, runText } from './retrieval.ts';

/** Rank at which a run has the relevant document of every topic, or of each of the three: scores are reciprocals. */
type Rank = 1 | 2 | 3 | 4;
type Ranks = Readonly<Record<string, Rank | readonly [Rank, Rank, Rank]>>;

/**
 * A benchmark of retrieval tasks: task slug → system → ranks of the relevant documents, so that its score on a topic is
 * 1/rank. A system that is not named has no score.
 */
export function benchmarkOf(
  slug: string,
  tasks: Readonly<Record<string, Ranks>>,
  phases: Readonly<Record<string, Partial<PhaseBundle>>> = {},
): BenchmarkBundle {
  return {
    slug,
    title: 'Several tasks',
    summary: 'For tests',
    description: '',
    license: '',
    citation: '',
    tasks: Object.entries(tasks).map(([task, ranks]) =>
      retrievalTask({
        slug: task,
        title: `Task ${task}`,
        phases: [{ ...openPhase, ...phases[task] }],
        baselines: Object.entries(ranks).map(([name, rank]) => ({
          name,
          description: '',
          tags: [],
          attributes: {},
          run: {
            name: `${name}.run`,
            bytes: new TextEncoder().encode(
              runText(typeof rank === 'number' ? [rank, rank, rank] : rank, name),
            ),
          },
        })),
      }),
    ),
  };
}

/** Three tasks on which majorities go round: alpha beats beta, beta beats gamma, gamma beats alpha. */
export const CYCLE: Readonly<Record<string, Ranks>> = {
  one: { alpha: 1, beta: 2, gamma: 4 },
  two: { alpha: 4, beta: 1, gamma: 2 },
  three: { alpha: 2, beta: 4, gamma: 1 },
};
