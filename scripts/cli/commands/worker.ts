import { type Command, Option } from 'commander';
import { checkDevice } from '#workers/gpu/check-device.ts';
import { DEVICES, type DeviceChoice } from '#workers/gpu/open-gpu.ts';
import { note, printJson, printTable } from '../output.ts';
import { type TableFormat, tableOrJson } from '../remote/formats.ts';

export function addTo(program: Command): void {
  const worker = program.command('worker').description('about the workers of this machine');
  worker
    .command('check')
    .description(
      'say which device a worker of this machine computes on, and check its kernels against the CPU',
    )
    .addOption(new Option('--device <device>', 'where to compute').choices(DEVICES).default('auto'))
    .addOption(tableOrJson())
    .action(check);
}

async function check({
  device: choice,
  format,
}: {
  device: DeviceChoice;
  format: TableFormat;
}): Promise<void> {
  const found = await checkDevice(choice);
  if (format === 'json') return printJson(found);
  const { device, reason, kernels } = found;
  if (reason !== undefined) note(reason);
  const rows = Object.entries(kernels).map(([kernel, problem]) => [kernel, problem ?? 'as the CPU']);
  printTable([['device', device], ...rows]);
}
