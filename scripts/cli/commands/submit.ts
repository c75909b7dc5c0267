import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { InvalidSubmissionError } from '#evaluation/evaluator.ts';
import { folderMembers } from '#server/sources/folder-members.ts';
import { CommandError, EXIT, UsageError } from '../exit-codes.ts';
import { note, printJson } from '../output.ts';
import { fileOrFolderPath } from '../paths.ts';
import type { Submission } from '../remote/answers.ts';
import { Client, type RemoteFlags, withRemoteFlags } from '../remote/client.ts';
import { waitForResult } from '../remote/follow.ts';
import { type TableFormat, tableOrJson } from '../remote/formats.ts';
import { showSubmission } from '../remote/show-submission.ts';
import { uploadFile } from '../remote/upload.ts';
import { uploadFiles } from '../remote/upload-files.ts';

const WAIT_SECONDS = 3600;

interface SubmitOptions extends RemoteFlags {
  readonly system: string;
  readonly phase?: string;
  readonly note?: string;
  readonly attribute: Readonly<Record<string, string>>;
  readonly wait?: true | string;
  readonly format: TableFormat;
}

export function addTo(program: Command): void {
  withRemoteFlags(program.command('submit'))
    .description(
      'upload a file, or the files of a folder one by one; goes on where an interrupted upload of the same ended',
    )
    .argument('<task>', 'name of a task')
    .argument('<file...>', 'submission, gzipped or not; several files or a folder: sent one by one')
    .requiredOption('-s, --system <name>', 'your system; made where you have none of that name')
    .option('--phase <phase>', 'the open phase unless given')
    .option('-m, --note <text>', 'a remark for yourself')
    .option(
      '--attribute <name=value>',
      'what the system says of itself, as the task asks; repeatable',
      addAttribute,
      {},
    )
    .option('--wait [seconds]', `wait for the scores, for ${WAIT_SECONDS} s unless given`)
    .addOption(tableOrJson())
    .action(submit);
}

async function submit(task: string, files: readonly string[], given: SubmitOptions): Promise<void> {
  const paths = await pathsOf(files);
  const seconds = given.wait === undefined ? undefined : secondsOf(given.wait);
  const client = await Client.signedIn(given);
  const { system, phase, note: text, attribute: attributes } = given;
  const target = { task, system, phase, note: text, attributes };
  const path = filePathOf(files);
  const { id, duplicate } =
    path !== undefined ? await uploadFile(client, path, target) : await uploadFiles(client, paths, target);
  const url = `${client.server.url}/submissions/${id}`;
  if (duplicate) note('these bytes were submitted before; this is that submission');
  if (seconds === undefined) {
    if (given.format === 'json') printJson({ id, duplicate, url });
    else process.stdout.write(`${id}\n${url}\n`);
    return;
  }
  const submission = await waitForResult(client, id, seconds);
  refuseUnscored(submission);
  if (given.format === 'json') printJson({ ...submission, duplicate, url });
  else showSubmission(submission);
}

/** The only file named, if it is one and no folder. */
function filePathOf([file = '', ...others]: readonly string[]): string | undefined {
  const path = fileOrFolderPath(file);
  return others.length === 0 && statSync(path).isFile() ? path : undefined;
}

/** The files named, and those of the folders named and below. */
async function pathsOf(files: readonly string[]): Promise<string[]> {
  const paths: string[] = [];
  for (const file of files) {
    const path = fileOrFolderPath(file);
    if (statSync(path).isFile()) paths.push(path);
    else paths.push(...(await folderMembers(path)).map((name) => join(path, name)));
  }
  if (paths.length === 0) throw new UsageError('there are no files in the folder');
  return paths;
}

function addAttribute(word: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
  if (name === undefined || value === undefined) {
    throw new UsageError(`--attribute: expected NAME=VALUE, found "${word}"`);
  }
  return { ...before, [name.trim()]: value };
}

function refuseUnscored({ id, state, problems, problemCount, reason }: Submission): void {
  if (state === 'invalid') {
    throw new InvalidSubmissionError(
      problems.map(({ code, message, line, column }) => ({
        code,
        message,
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
      })),
      problemCount,
    );
  }
  if (state === 'failed')
    throw new CommandError(`scoring of ${id} failed on the server: ${reason}`, EXIT.runFailed);
  if (state === 'withdrawn') throw new CommandError(`submission ${id} was withdrawn`, EXIT.refused);
}

function secondsOf(wait: true | string): number {
  const seconds = wait === true ? WAIT_SECONDS : Number(wait);
  if (!(seconds > 0 && seconds <= 86_400)) throw new UsageError('--wait: expected seconds, at most 86400');
  return seconds;
}
