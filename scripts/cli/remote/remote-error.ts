import { z } from 'zod';
import { InvalidSubmissionError } from '#evaluation/evaluator.ts';
import { CommandError, EXIT } from '../exit-codes.ts';

const problem = z.looseObject({ code: z.string(), detail: z.string(), resetsAt: z.string().optional() });

/** Refusals that are the fault of the file, before any of it is read. */
const FILE_CODES = ['empty_file', 'file_too_large'];

/** The error that a command ends with when the server refuses what it asked for. */
export function remoteError(status: number, body: string): Error {
  const told = problem.safeParse(parseJson(body));
  if (!told.success) return new CommandError(`the server answered with status ${status}`, EXIT.unreachable);
  const { code, detail } = told.data;
  if (FILE_CODES.includes(code)) return new InvalidSubmissionError([{ code, message: detail }]);
  return new CommandError(status === 401 ? `${detail}; see podium login --help` : detail, exitCode(status));
}

function exitCode(status: number): number {
  if ([401, 403, 404].includes(status)) return EXIT.denied;
  if ([409, 429].includes(status)) return EXIT.refused;
  return status < 500 ? EXIT.usage : EXIT.unreachable;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
