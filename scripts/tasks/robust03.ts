import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { stringify } from 'yaml';

const RUN_ENDING = '.run.gz';

const DESCRIPTION = `\
The 100 topics of the TREC 2003 Robust track: 50 old ones that systems had found hard, and 50 new ones. Each
asks for news articles and documents of the United States government (TREC disks 4 and 5 without the Congressional
Record). Assessors at NIST judged 128,796 documents as not relevant (0), relevant (1) or highly relevant (2).

Submit a TREC run of up to 1,000 documents a topic. The documents themselves are licensed by NIST and not offered here.
`;

/**
 * Writes a task bundle of the TREC 2003 Robust track: judgments and official runs come from the folder of real
 * data, which is not part of this repository.
 */
export async function writeRobust03(dataFolder: string, bundleFolder: string): Promise<void> {
  const source = path.join(dataFolder, 'ir', 'robust03');
  const runs = (await readdir(path.join(source, 'runs'))).filter((name) => name.endsWith(RUN_ENDING)).sort();
  await mkdir(path.join(bundleFolder, 'runs'), { recursive: true });
  await copyFile(path.join(source, 'qrels.txt.gz'), path.join(bundleFolder, 'qrels.txt.gz'));
  for (const name of runs) {
    await copyFile(path.join(source, 'runs', name), path.join(bundleFolder, 'runs', name));
  }
  await writeFile(path.join(bundleFolder, 'description.md'), DESCRIPTION);
  await writeFile(path.join(bundleFolder, 'task.yaml'), stringify(taskOf(runs), { lineWidth: 110 }));
}

function taskOf(runs: readonly string[]) {
  return {
    version: 1,
    benchmark: {
      slug: 'trec',
      title: 'TREC',
      summary: 'Ad hoc retrieval tasks of the Text REtrieval Conference.',
      license: 'Judgments: NIST, United States government. Runs: their authors; not for redistribution.',
      citation: 'Voorhees (2003), Overview of the TREC 2003 Robust Retrieval Track.',
    },
    slug: 'trec-robust-2003',
    title: 'TREC 2003 Robust',
    summary: 'Rank news articles for 100 topics, half of which earlier systems found hard.',
    description: 'description.md',
    evaluator: { id: 'ir-retrieval', options: {} },
    metrics: { primary: 'map', board: ['map', 'gm_map', 'ndcg_cut_10', 'P_10', 'recip_rank', 'recall_1000'] },
    ground_truth: { file: 'qrels.txt.gz' },
    phases: [
      { id: 'test', name: 'Test', limits: { day: 50, total: 1000, megabytes: 200 }, instance_scores: true },
    ],
    baselines: runs.map((name) => ({
      name: path.basename(name, RUN_ENDING),
      file: `runs/${name}`,
      description: 'Official run submitted to the track in 2003.',
      tags: ['official run'],
    })),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const repository = path.resolve(import.meta.dirname, '..', '..');
  const dataFolder = path.resolve(repository, process.env.PODIUM_DATA ?? '../shared/data');
  const bundleFolder = path.resolve(
    process.argv[2] ?? path.join(repository, '.podium', 'bundles', 'robust03'),
  );
  await writeRobust03(dataFolder, bundleFolder);
  process.stdout.write(`${bundleFolder}\n`);
}
