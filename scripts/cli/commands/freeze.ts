import { type Command, Option } from 'commander';
import { printJson } from '../output.ts';
import { Client, type RemoteFlags, withRemoteFlags } from '../remote/client.ts';
import type { TableFormat } from '../remote/formats.ts';

interface FreezeOptions extends RemoteFlags {
  readonly phase?: string;
  readonly format: TableFormat;
}

export function addTo(program: Command): void {
  withRemoteFlags(program.command('freeze'))
    .description('keep the board of a task of yours as it stands, at an address that stays')
    .argument('<task>', 'name of a task')
    .option('--phase <phase>', 'the last phase with public scores unless given')
    .addOption(new Option('--format <format>', 'output').choices(['table', 'json']).default('table'))
    .action(freeze);
}

async function freeze(task: string, given: FreezeOptions): Promise<void> {
  const client = await Client.signedIn(given);
  const frozen = await client.post<{ id: string; href: string }>(
    `/tasks/${encodeURIComponent(task)}/snapshots`,
    { phase: given.phase },
  );
  if (given.format === 'json') printJson(frozen);
  else process.stdout.write(`${client.server.url}/snapshots/${frozen.id}\n`);
}
