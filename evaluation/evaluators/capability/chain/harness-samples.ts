import { z } from 'zod';
import type { ByteSource, OnProgress } from '../../../evaluator.ts';
import { textToDecimal } from '../../../formats/cell-number.ts';
import type { ProblemList } from '../../../formats/problems.ts';
import type { ItemLikelihoods } from './likelihoods.ts';
import { longLines } from './long-lines.ts';

const number = z.union([z.number(), z.string().transform(textToDecimal)]);

/** What a sample of a multiple-choice task holds; the rest is not looked at. */
const sampleSchema = z.looseObject({
  doc_id: z.union([z.number().int(), z.string()]),
  target: z.union([z.number().int(), z.string()]),
  /** (log-likelihood, is greedy) of each choice. */
  filtered_resps: z.array(z.tuple([number], z.unknown())).min(2),
  arguments: z.unknown().optional(),
});

/** `MODEL/samples_TASK_DATE.jsonl`, as the harness names its files. */
const FILE_NAME = /^(?:.*\/)?([^/]+)\/samples_(.+?)(?:_\d{4}-\d\d-\d\dT[\d:.-]+)?\.jsonl(?:\.gz)?$/;

/** Model and task that the path of a sample file names. */
export interface SampleFileName {
  /** With `/` for the harness's `__`. */
  readonly model: string;
  readonly task: string;
}

/**
 * Reads the path of a sample file.
 *
 * @param path - of a member of an archive
 * @returns undefined where it is no such path
 * @source EleutherAI/lm-evaluation-harness, loggers/evaluation_tracker.py
 */
export function sampleFileName(path: string): SampleFileName | undefined {
  const [, model, task] = FILE_NAME.exec(path) ?? [];
  return model === undefined || task === undefined ? undefined : { model: model.replaceAll('__', '/'), task };
}

/**
 * Reads samples that lm-evaluation-harness logged with `--log_samples` for a multiple-choice task.
 *
 * @param source   - JSON Lines
 * @param name     - model and task; questions are named `TASK:DOC_ID`
 * @param problems - gets lines that are not such samples
 * @returns one row a sample
 * @source EleutherAI/lm-evaluation-harness: `filtered_resps` are [[log-likelihood, is_greedy], …] (also as texts), `target`
 *         is the place of the correct choice, or its text among the `arguments`
 */
export async function* harnessSamples(
  source: ByteSource,
  { model, task }: SampleFileName,
  problems: ProblemList,
  onProgress?: OnProgress,
): AsyncGenerator<ItemLikelihoods> {
  let bytesRead = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source.open()) {
      bytesRead += chunk.length;
      onProgress?.(bytesRead);
      yield chunk;
    }
  }
  for await (const { line, text } of longLines(counted())) {
    const sample = readSample(text, line, problems);
    if (!sample) continue;
    const logLikelihoods = Float64Array.from(sample.filtered_resps, ([value]) => value);
    if (logLikelihoods.some(Number.isNaN)) {
      const message =
        'filtered_resps holds a log-likelihood that is no number; expected [[log-likelihood, is_greedy], …]';
      problems.add({ code: 'not_a_number', line, message });
      continue;
    }
    if (logLikelihoods.some((value) => value > 0)) {
      const message = 'filtered_resps holds a number above 0; expected natural logarithms of probabilities';
      problems.add({ code: 'positive_log_likelihood', line, message });
      continue;
    }
    const correct = correctChoice(sample.target, sample.arguments, logLikelihoods.length);
    yield { line, item: `${task}:${sample.doc_id}`, model, correct, logLikelihoods };
  }
}

function readSample(text: string | undefined, line: number, problems: ProblemList) {
  if (text === undefined) {
    problems.add({
      code: 'unreadable_line',
      line,
      message: 'line is over 16 MiB or not UTF-8; expected one JSON object',
    });
    return undefined;
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    problems.add({
      code: 'invalid_json',
      line,
      message: 'line is not valid JSON; expected one object a line',
    });
    return undefined;
  }
  const parsed = sampleSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path[0] ?? 'the line'))].join(', ');
  const message = `no multiple-choice sample of lm-evaluation-harness: look at ${fields}; expected doc_id, target, and filtered_resps as [[log-likelihood, is_greedy], …] with two choices or more`;
  problems.add({ code: 'not_a_sample', line, message });
  return undefined;
}

/** A whole number is a place; another text is that of a choice. -1 where it is none. */
function correctChoice(target: number | string, given: unknown, choices: number): number {
  const place = typeof target === 'number' ? target : /^\d+$/.test(target) ? Number(target) : -1;
  if (place >= 0) return place < choices ? place : -1;
  return continuations(given).findIndex((continuation) => continuation.trim() === String(target).trim());
}

const argumentList = z.array(z.tuple([z.string(), z.string()], z.unknown()));
const argumentTable = z.record(z.string(), z.looseObject({ arg_1: z.string() }));

/** What follows the context, for each choice: a list of pairs in older files, `gen_args_0.arg_1` … in newer ones. */
function continuations(given: unknown): string[] {
  const list = argumentList.safeParse(given);
  if (list.success) return list.data.map(([, continuation]) => continuation);
  const table = argumentTable.safeParse(given);
  return table.success ? Object.values(table.data).map(({ arg_1 }) => arg_1) : [];
}
