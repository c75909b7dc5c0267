import { parentPort } from 'node:worker_threads';
import { computations } from './computations.ts';

export interface Question {
  id: number;
  name: keyof typeof computations;
  input: never;
}

export type Answer = { id: number; output: unknown } | { id: number; error: unknown };

/** Answers one question after the other, for as long as the process lives. */
parentPort?.on('message', async ({ id, name, input }: Question) => {
  let answer: Answer;
  try {
    answer = { id, output: await computations[name](input) };
  } catch (error) {
    answer = { id, error };
  }
  parentPort?.postMessage(answer);
});
