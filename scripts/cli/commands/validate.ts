import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { type AnyEvaluator, InvalidSubmissionError, type Notice } from '#evaluation/evaluator.ts';
import { findEvaluator } from '#evaluation/evaluators/registry.ts';
import { fileSource } from '#server/file-source.ts';
import { scoreFile } from '#workers/scoring/score-file.ts';
import { evaluatorNamed, optionsFrom } from '../evaluator-arguments.ts';
import { note, printJson } from '../output.ts';
import { fileOrFolderPath } from '../paths.ts';
import { startBar } from '../progress-bar.ts';
import type { Task } from '../remote/answers.ts';
import { Client, type RemoteFlags, withRemoteFlags } from '../remote/client.ts';
import type { TableFormat } from '../remote/formats.ts';

interface ValidateOptions extends RemoteFlags {
  readonly truth?: string;
  readonly option: readonly string[];
  readonly format: TableFormat;
}

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

export function addTo(program: Command): void {
  withRemoteFlags(program.command('validate'))
    .description('check the format of a file on this machine, without uploading it')
    .argument('<task>', 'name of a task, whose format the server tells; or an evaluator, e.g. ir-retrieval')
    .argument('<file>', 'submission, gzipped or not')
    .option('--truth <path>', 'a ground truth of your own, to find missing and unknown instances too')
    .option('--option <key=value>', 'option of the evaluator; may be repeated', collect, [])
    .addOption(new Option('--format <format>', 'output').choices(['table', 'json']).default('table'))
    .action(validate);
}

/** Problems that a file has with a ground truth, found once its format is known to be sound. */
const ABOUT_TRUTH = [
  ...['no_judged_topic', 'missing_topic'],
  ...['missing_ratio', 'unknown_ratio', 'no_known_user', 'missing_user', 'unknown_user', 'unknown_item'],
  ...['wrong_row_count', 'unknown_id', 'missing_ids'],
];

async function validate(name: string, file: string, given: ValidateOptions): Promise<void> {
  const submissionPath = fileOrFolderPath(file);
  const { evaluator, options } = await formatOf(name, given);
  const truth =
    given.truth === undefined
      ? await exampleTruth(evaluator)
      : { path: fileOrFolderPath(given.truth), remove() {} };
  const bar = await startBar('checking', (await fileSource(submissionPath, 'submission')).storedBytes);
  try {
    const scoring = scoreFile({
      evaluatorId: evaluator.id,
      options,
      metricIds: [evaluator.primaryMetric],
      truthPath: truth.path,
      submissionPath,
      onProgress: bar.update,
    });
    const notices =
      given.truth === undefined ? await formatChecked(scoring) : (await scoring).evaluation.notices;
    bar.stop();
    if (given.format === 'json') printJson({ valid: true, evaluator: evaluator.id, warnings: notices });
    else process.stdout.write(`${file} is a valid ${evaluator.submissionFormat.title}\n`);
    for (const { message } of notices) note(message);
  } finally {
    bar.stop();
    await truth.remove();
  }
}

/** Waits for a scoring against an example as truth, and forgets what that tells about the example. */
async function formatChecked(scoring: Promise<unknown>): Promise<readonly Notice[]> {
  await scoring.catch((error: unknown) => {
    if (!(error instanceof InvalidSubmissionError)) throw error;
    const own = error.problems.filter(({ code }) => !ABOUT_TRUTH.includes(code));
    const aboutExample = error.problems.length - own.length;
    if (own.length > 0) throw new InvalidSubmissionError(own, error.total - aboutExample);
  });
  return [];
}

async function formatOf(
  name: string,
  given: ValidateOptions,
): Promise<{ evaluator: AnyEvaluator; options: unknown }> {
  const known = findEvaluator(name);
  if (known) return { evaluator: known, options: optionsFrom(known, given.option) };
  const client = await Client.connect(given);
  const { evaluator, options } = await client.get<Task>(`/tasks/${encodeURIComponent(name)}`);
  return { evaluator: evaluatorNamed(evaluator.id), options };
}

/** Ground truth stays on the server; the example of its format lets the parser run. */
async function exampleTruth({
  truthFormat,
}: AnyEvaluator): Promise<{ path: string; remove(): Promise<void> }> {
  const path = join(tmpdir(), `podium-truth-${randomUUID()}`);
  if (truthFormat.exampleMembers === undefined) await writeFile(path, truthFormat.example);
  else await mkdir(path);
  for (const [name, content] of Object.entries(truthFormat.exampleMembers ?? {})) {
    await writeFile(join(path, name), content);
  }
  return { path, remove: () => rm(path, { force: true, recursive: true }) };
}
