import { readFile, stat } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { ScoreCertificate } from '#evaluation/certificates/score-certificate.ts';
import { checkCertificate } from '../check-certificate.ts';
import { UsageError } from '../exit-codes.ts';
import { inOneLine, printJson, printTable } from '../output.ts';
import { filePath } from '../paths.ts';

interface VerifyOptions {
  readonly key?: string;
  readonly format: 'table' | 'json';
}

const LARGEST_BYTES = 4 * 2 ** 20;

export function addTo(program: Command): void {
  program
    .command('verify')
    .description('check the signature of a score certificate, offline')
    .argument('<file>', 'certificate, as the page of a submission offers it')
    .option('--key <fingerprint>', 'of the key that must have signed it, as the server shows it: sha256:…')
    .addOption(new Option('--format <format>', 'output').choices(['table', 'json']).default('table'))
    .action(verify);
}

async function verify(file: string, { key, format }: VerifyOptions): Promise<void> {
  if (key !== undefined && !/^sha256:[0-9a-f]{64}$/.test(key)) {
    throw new UsageError(
      '--key: expected sha256: and 64 hexadecimal digits, as /.well-known/podium-key.json has it',
    );
  }
  const path = filePath(file);
  if ((await stat(path)).size > LARGEST_BYTES)
    throw new UsageError(`${file} is too large to be a certificate`);
  const certificate = checkCertificate(file, await readFile(path), key);
  const { statement, signature } = certificate;
  if (format === 'json') {
    printJson({
      valid: true,
      fingerprint: signature.fingerprint,
      isKeyChecked: key !== undefined,
      statement,
    });
    return;
  }
  process.stdout.write(`${inWords(certificate, key !== undefined).join('\n')}\n\n`);
  printTable([
    ['metric', 'value', '95 % interval', 'n'],
    ...statement.scores.map(({ metric, value, ci, n }) => [
      ...[metric, value === null ? '–' : String(value)],
      ...[ci === null ? '–' : `[${ci[0]}, ${ci[1]}]`, String(n)],
    ]),
  ]);
}

/** What the signature proves, and what it does not. */
function inWords({ statement, signature }: ScoreCertificate, isKeyChecked: boolean): string[] {
  const { server, task, phase, system, submission, truth, evaluator } = statement;
  const proven = isKeyChecked
    ? [`Signed by the key you named: ${signature.fingerprint}`]
    : [
        `Signed by the key ${signature.fingerprint}.`,
        `Whether that is the key of ${server} is not checked: compare with ${server}/.well-known/podium-key.json, or name it by --key.`,
      ];
  return [
    'The signature is valid: nothing in this certificate has been changed since it was signed.',
    ...proven,
    '',
    'Its holder states:',
    `  system      ${system.name}, by ${system.owner}`,
    `  task        ${task.title}, ${phase.title} (${server}/tasks/${task.slug})`,
    `  submission  ${submission.id}, of ${submission.submittedAt}`,
    `  file        SHA-256 ${submission.sha256}`,
    `  truth       SHA-256 ${truth.sha256}`,
    `  evaluator   ${evaluator.id}, version ${evaluator.version}, options ${JSON.stringify(evaluator.options)}`,
    `  scored      ${statement.scoredAt} on ${statement.device}, seed ${statement.seed}`,
    '',
    'Not proven: who made the file, how, and whether the scores stand on the board today.',
  ].map(inOneLine);
}
