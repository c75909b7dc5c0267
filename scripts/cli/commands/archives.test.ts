import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { npyFile } from '#evaluation/formats/matrix/write-npy.ts';
import { zipFile } from '#server/zip-file.ts';
import { folder, podium } from '../testing/podium.ts';

const encoder = new TextEncoder();
const bytes = (content: string) => encoder.encode(content);

const truth = {
  'test.tsv': 'user\titem\n1\t5\n2\t6\n',
  'train_r00.tsv': 'user\titem\n1\t7\n2\t7\n',
  'train_r10.tsv': 'user\titem\n1\t7\n1\t8\n2\t7\n',
};
const lists = { 'my_r00.tsv': '1\t5\n2\t6\n', 'my_r10.tsv': '1\t5\n2\t5\n' };

async function writeFolder(name: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(join(folder, name, 'inner'), { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    await writeFile(join(folder, name, 'inner', `${file}.gz`), gzipSync(content));
  }
}

async function writeArchive(name: string, files: Readonly<Record<string, string>>): Promise<void> {
  const members = Object.entries(files).map(([file, content]) => ({ name: file, bytes: bytes(content) }));
  await writeFile(join(folder, name), zipFile(members));
}

const evaluate = (submission: string, truthName: string, ...words: string[]) =>
  podium([
    ...['evaluate', 'recommendation', '--truth', truthName, '--submission', submission],
    ...['--metric', 'hit@1', '--format', 'json', ...words],
  ]);

test('a folder and an archive of the same files have the same scores', async () => {
  await writeFolder('truth', truth);
  await writeFolder('lists', lists);
  await writeArchive('truth.zip', truth);
  await writeArchive('lists.zip', lists);
  const answers = [await evaluate('lists', 'truth'), await evaluate('lists.zip', 'truth.zip')];
  for (const { code, stdout } of answers) {
    expect(code).toBe(0);
    const { metrics, groups } = JSON.parse(stdout);
    expect([metrics['hit@1'].value, groups.r00['hit@1'], groups.r10['hit@1']]).toEqual([0.75, 1, 0.5]);
  }
});

test('problems name the file of the archive', async () => {
  await writeArchive('broken.zip', { ...lists, 'my_r10.tsv': 'user,item,score\n1,5,high\n' });
  const { code, stdout, stderr } = await evaluate('broken.zip', 'truth.zip');
  expect(code).toBe(3);
  expect(stderr).toContain('my_r10.tsv, line 2, column 3: found "high", expected a finite number');
  expect(JSON.parse(stdout).errors[0]).toMatchObject({ file: 'my_r10.tsv', line: 2, column: 3 });
  await writeArchive('unsafe.zip', { '../my_r00.tsv': '1\t5\n' });
  const unsafe = await evaluate('unsafe.zip', 'truth.zip');
  expect([unsafe.code, JSON.parse(unsafe.stdout).errors[0].code]).toEqual([3, 'unsafe_name']);
});

test('systems in folders are compared', async () => {
  await writeFolder('others', { 'my_r00.tsv': '1\t5\n2\t5\n', 'my_r10.tsv': '1\t6\n2\t5\n' });
  const { code, stdout } = await podium([
    ...['compare', 'recommendation', '--truth', 'truth.zip', '--metric', 'hit@1', '--format', 'json'],
    ...['--submission', 'mine=lists.zip', '--submission', 'others=others'],
  ]);
  expect(code).toBe(0);
  const { systems } = JSON.parse(stdout);
  expect(systems.map(({ name, value }: { name: string; value: number }) => [name, value])).toEqual([
    ['mine', 0.75],
    ['others', 0.25],
  ]);
});

test('vectors are validated without a truth: their numbers, not how many there should be', async () => {
  const write = (name: string, last: number) => {
    const queries = npyFile(Float32Array.of(1, 0, 0, 1), 2);
    const documents = npyFile(Float32Array.of(1, 2, 3, 4, 5, last), 2);
    const members = [
      { name: 'queries.npy', bytes: queries },
      { name: 'documents.npy', bytes: documents },
    ];
    return writeFile(join(folder, name), zipFile(members));
  };
  await write('sound.npz', 6);
  await write('nan.npz', Number.NaN);
  expect((await podium(['validate', 'dense-retrieval', 'sound.npz'])).code).toBe(0);
  const { code, stderr } = await podium(['validate', 'dense-retrieval', 'nan.npz']);
  expect(code).toBe(3);
  expect(stderr).toContain('1 problem');
  expect(stderr).toContain('documents.npy: row 2 holds NaN in column 1; expected finite numbers');
});
