import { type Command, Option } from 'commander';
import { printJson, printTable } from '../output.ts';
import type { Submission, SubmissionPage } from '../remote/answers.ts';
import { Client, type RemoteFlags, withRemoteFlags } from '../remote/client.ts';
import { shownScore, shownTime, type TableFormat, tableOrJson } from '../remote/formats.ts';
import { showSubmission } from '../remote/show-submission.ts';

interface SubmissionsOptions extends RemoteFlags {
  readonly task?: string;
  readonly state?: string;
  readonly all?: true;
  readonly pageSize: string;
  readonly pageToken?: string;
  readonly format: TableFormat;
}

export function addTo(program: Command): void {
  withRemoteFlags(program.command('submissions'))
    .description('list your submissions, newest first, or show one')
    .argument('[id]', 'a submission')
    .option('--task <task>', 'only of this task')
    .addOption(
      new Option('--state <state>', 'only in this state').choices([
        ...['uploading', 'queued', 'validating', 'scoring', 'scored', 'invalid', 'failed', 'withdrawn'],
      ]),
    )
    .option('--all', 'those of others too, as far as they are public')
    .option('--page-size <n>', 'at most 200', '50')
    .option('--page-token <token>', 'nextPageToken of the page before')
    .addOption(tableOrJson())
    .action(async (id: string | undefined, given: SubmissionsOptions) => {
      if (id !== undefined) return show(await Client.connect(given), id, given.format);
      return list(await (given.all ? Client.connect(given) : Client.signedIn(given)), given);
    });
}

async function show(client: Client, id: string, format: TableFormat): Promise<void> {
  const submission = await client.get<Submission>(`/submissions/${encodeURIComponent(id)}`);
  if (format === 'json') printJson(submission);
  else showSubmission(submission);
}

async function list(client: Client, given: SubmissionsOptions): Promise<void> {
  const query = new URLSearchParams({ pageSize: given.pageSize, mine: String(given.all === undefined) });
  for (const key of ['task', 'state', 'pageToken'] as const) {
    const value = given[key];
    if (value !== undefined) query.set(key, value);
  }
  const page = await client.get<SubmissionPage>(`/submissions?${query}`);
  if (given.format === 'json') return printJson(page);
  printTable([
    ['submission', 'submitted', 'task', 'phase', 'system', 'state', 'metric', 'score'],
    ...page.submissions.map(({ id, createdAt, task, phase, system, state, primaryMetric, primaryScore }) => [
      id,
      shownTime(createdAt),
      task.slug,
      phase.slug,
      system.name,
      state,
      primaryMetric,
      shownScore(primaryScore?.value),
    ]),
  ]);
  if (page.nextPageToken) process.stderr.write(`more: --page-token ${page.nextPageToken}\n`);
}
