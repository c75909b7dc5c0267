import { CommanderError } from 'commander';
import { InvalidInputError } from '#evaluation/evaluator.ts';

/** What the exit code of `podium` means. */
export const EXIT = {
  done: 0,
  internal: 1,
  usage: 2,
  invalidInput: 3,
  denied: 4,
  refused: 5,
  runFailed: 6,
  unreachable: 7,
  waitedTooLong: 124,
  interrupted: 130,
} as const;

/** An end that has an exit code of its own and a message for the user; without a stack trace. */
export class CommandError extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode: number) {
    super(message);
    this.name = new.target.name;
    this.exitCode = exitCode;
  }
}

/** The command was called in a way that it cannot understand. */
export class UsageError extends CommandError {
  constructor(message: string) {
    super(message, EXIT.usage);
  }
}

/** The exit code for whatever ended a command. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommandError) return error.exitCode;
  if (error instanceof InvalidInputError) return EXIT.invalidInput;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  return EXIT.internal;
}
