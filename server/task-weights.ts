import { ServiceError } from './errors.ts';

/** Task slug → how much the task counts for a reader; 1 where it is not named. */
export type TaskWeights = Readonly<Record<string, number>>;

export const WEIGHT_PREFIX = 'w.';
export const MAX_WEIGHT = 1000;

/** The weights in the query of an address, `w.task-slug=2`, as they were typed. */
export function askedWeights(query: Readonly<Record<string, unknown>>): Map<string, unknown> {
  return new Map(
    Object.entries(query).flatMap(([name, value]) =>
      name.startsWith(WEIGHT_PREFIX) ? [[name.slice(WEIGHT_PREFIX.length), value] as const] : [],
    ),
  );
}

/** A weight as it was typed: from 0 to 1000; undefined where it is none. */
export function parseWeight(typed: unknown): number | undefined {
  if (typeof typed !== 'string' || !/^\d{1,4}(\.\d{1,6})?$/.test(typed.trim())) return undefined;
  const weight = Number(typed);
  return weight <= MAX_WEIGHT ? weight : undefined;
}

/** Weights for a program, which hears of every one that makes no sense. */
export function requireWeights(query: Readonly<Record<string, unknown>>): TaskWeights {
  const weights: Record<string, number> = {};
  for (const [task, typed] of askedWeights(query)) {
    const weight = parseWeight(typed);
    if (weight === undefined) {
      throw invalidWeights(`w.${task} is not a number from 0 to ${MAX_WEIGHT}`);
    }
    weights[task] = weight;
  }
  return weights;
}

/** One weight for each task, in their order. Refuses unknown tasks, and weights that are all 0. */
export function weightsOf(tasks: readonly string[], weights: TaskWeights): number[] {
  const unknown = Object.keys(weights).find((task) => !tasks.includes(task));
  if (unknown !== undefined) throw invalidWeights(`The ranking has no task "${unknown}"`);
  const all = tasks.map((task) => (Object.hasOwn(weights, task) ? (weights[task] ?? 1) : 1));
  if (all.length > 0 && all.every((weight) => weight === 0)) throw invalidWeights('All weights are 0');
  return all;
}

const invalidWeights = (why: string) => new ServiceError('invalid', 'weights_invalid', why);
