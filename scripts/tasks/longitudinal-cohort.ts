import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { stringify } from 'yaml';

const SUBMISSION = /^TADPOLE_Submission_(?<name>.+)\.csv\.gz$/;
const CONSENSUS = /^Consensus/;

const DESCRIPTION = `\
Real visits of patients with primary biliary cholangitis (Mayo Clinic, 1974 to 1984) in the form of the TADPOLE challenge. There are **no
data of Alzheimer's disease** here; only the names of the columns are those of the challenge:

| column | what it holds here |
|---|---|
| \`CN\`, \`MCI\`, \`AD\` | no oedema; oedema resolved or untreated; oedema despite diuretics |
| \`ADAS13\` | serum bilirubin, mg/dl |
| \`Ventricles\`, \`Ventricles_ICV\` | serum albumin, g/dl divided by 100 |

The days between visits are real; the calendar is constructed. Forecast each patient of \`subjects.csv\` for the 60
months from 2005-01 to 2009-12.

The data are public: this task compares ways of forecasting, it is no contest.
`;

/**
 * Writes a task bundle of the longitudinal cohort in the folder of real data, which is not part of this repository. The
 * consensus systems that lie there are left out: workers build them.
 */
export async function writeLongitudinalCohort(dataFolder: string, bundleFolder: string): Promise<void> {
  const source = path.join(dataFolder, 'tadpole');
  const submissions = path.join(source, 'submissions');
  const systems = (await readdir(submissions))
    .map((file) => ({ file, name: SUBMISSION.exec(file)?.groups?.name ?? '' }))
    .filter(({ name }) => name !== '' && !CONSENSUS.test(name))
    .sort((a, b) => a.name.localeCompare(b.name));
  await mkdir(path.join(bundleFolder, 'forecasts'), { recursive: true });
  await copyFile(path.join(source, 'D4.csv'), path.join(bundleFolder, 'later-visits.csv'));
  await copyFile(path.join(source, 'D1_D2.csv'), path.join(bundleFolder, 'history.csv'));
  await writeFile(path.join(bundleFolder, 'subjects.csv'), await subjectsOf(path.join(source, 'D4.csv')));
  for (const { file } of systems) {
    await copyFile(path.join(submissions, file), path.join(bundleFolder, 'forecasts', file));
  }
  await writeFile(path.join(bundleFolder, 'description.md'), DESCRIPTION);
  await writeFile(path.join(bundleFolder, 'task.yaml'), stringify(taskOf(systems), { lineWidth: 110 }));
}

/** Who is to be forecast: the first column of the truth, and nothing else of it. */
async function subjectsOf(truthFile: string): Promise<string> {
  const lines = (await readFile(truthFile, 'utf8')).trimEnd().split('\n');
  return `${[...new Set(lines.map((line) => line.split(',', 1)[0]))].join('\n')}\n`;
}

function taskOf(systems: readonly { readonly file: string; readonly name: string }[]) {
  return {
    version: 1,
    benchmark: {
      slug: 'disease-progression',
      title: 'Disease progression',
      summary: 'Forecast states and biomarkers of patients from their earlier visits.',
      license: 'Visits: R package survival, LGPL >= 2.',
      citation: 'Murtaugh et al. (1994), Hepatology 20; Marinescu et al. (2018), TADPOLE Challenge.',
    },
    slug: 'pbc-progression',
    title: 'PBC in TADPOLE format',
    summary: 'Forecast oedema, bilirubin and albumin of patients, month by month.',
    description: 'description.md',
    evaluator: { id: 'tadpole', options: { months: 60, firstMonth: '2005-01' } },
    metrics: {
      primary: 'mAUC',
      board: [
        'mAUC',
        'BCA',
        ...['ADAS13', 'Ventricles'].flatMap((target) => ['MAE', 'WES', 'CPA'].map((id) => `${target}_${id}`)),
      ],
    },
    ground_truth: { file: 'later-visits.csv' },
    files: [
      { file: 'history.csv', description: 'Visits of 312 patients before 2005.' },
      { file: 'subjects.csv', description: 'The patients who are to be forecast.' },
    ],
    phases: [{ id: 'test', name: 'Test', instance_scores: true }],
    baselines: systems.map(({ file, name }) => ({
      name,
      file: `forecasts/${file}`,
      tags: ['baseline'],
    })),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const repository = path.resolve(import.meta.dirname, '..', '..');
  const dataFolder = path.resolve(repository, process.env.PODIUM_DATA ?? '../shared/data');
  const bundleFolder = path.resolve(process.argv[2] ?? path.join(repository, '.podium', 'bundles', 'cohort'));
  await writeLongitudinalCohort(dataFolder, bundleFolder);
  process.stdout.write(`${bundleFolder}\n`);
}
