import type { Command } from 'commander';
import { printJson, printTable } from '../output.ts';
import type { Account } from '../remote/answers.ts';
import { Client, type RemoteFlags, withRemoteFlags } from '../remote/client.ts';
import { type TableFormat, tableOrJson } from '../remote/formats.ts';

export function addTo(program: Command): void {
  withRemoteFlags(program.command('whoami'))
    .description('say who the token belongs to and what it may do')
    .addOption(tableOrJson())
    .action(async (given: RemoteFlags & { format: TableFormat }) => {
      const client = await Client.connect(given);
      const account = await client.get<Account>('/whoami');
      if (given.format === 'json') return printJson({ url: client.server.url, ...account });
      const { name, email, role, scopes } = account;
      printTable([
        ['server', 'name', 'e-mail', 'role', 'scopes'],
        [client.server.url, name, email, role, String(scopes)],
      ]);
    });
}
