import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit-codes.ts';
import { pathOf } from '../paths.ts';
import type { Submission, Task } from '../remote/answers.ts';
import { Client, type RemoteFlags, withRemoteFlags } from '../remote/client.ts';

interface DownloadOptions extends RemoteFlags {
  readonly submission?: string;
  readonly out: string;
}

export function addTo(program: Command): void {
  withRemoteFlags(program.command('download'))
    .description('get the public files of a task, or the file of a submission of yours')
    .argument('[task]', 'name of a task')
    .argument('[files...]', 'names of files; all unless given')
    .option('--submission <id>', 'the file of this submission')
    .option('-o, --out <folder>', 'where to put them', '.')
    .action(download);
}

async function download(task: string | undefined, names: string[], given: DownloadOptions): Promise<void> {
  const { submission } = given;
  const client = await (submission === undefined ? Client.connect(given) : Client.signedIn(given));
  const folder = pathOf(given.out);
  const wanted =
    submission === undefined ? await filesOf(client, task, names) : [await fileOf(client, submission)];
  await mkdir(folder, { recursive: true });
  for (const { name, path } of wanted) {
    const target = join(folder, basename(name));
    await client.download(path, target);
    process.stdout.write(`${target}\n`);
  }
}

interface Wanted {
  name: string;
  path: string;
}

async function filesOf(client: Client, task: string | undefined, names: string[]): Promise<Wanted[]> {
  if (task === undefined) throw new CommandError('name a task, or --submission ID', EXIT.usage);
  const below = `/tasks/${encodeURIComponent(task)}`;
  const { files } = await client.get<Task>(below);
  const unknown = names.find((name) => !files.some((file) => file.name === name));
  if (unknown !== undefined) {
    const known = files.map(({ name }) => name).join(', ') || 'none';
    throw new CommandError(`${task} has no file ${unknown}; its files: ${known}`, EXIT.denied);
  }
  return files
    .filter(({ name }) => names.length === 0 || names.includes(name))
    .map(({ name }) => ({ name, path: `${below}/files/${encodeURIComponent(name)}` }));
}

async function fileOf(client: Client, id: string): Promise<Wanted> {
  const below = `/submissions/${encodeURIComponent(id)}`;
  const { fileName } = await client.get<Submission>(below);
  return { name: fileName ?? id, path: `${below}/file` };
}
