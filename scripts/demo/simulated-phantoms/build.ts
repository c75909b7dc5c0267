import { gzipSync } from 'node:zlib';
import { niftiFile } from '#evaluation/formats/nifti/write-volume.ts';
import type { BenchmarkBundle } from '#server/services/benchmark-bundle.ts';
import { zipFile } from '#server/zip-file.ts';
import { openPhase } from '../open-phase.ts';
import { segmentationSystems } from './all-systems.ts';
import { type Phantom, SHAPE, SPACING_MM, simulatePhantoms } from './phantoms.ts';
import { benchmarkText, taskText } from './texts.ts';

const SEED = 2021;
const CASES = 12;

/** The demo benchmark of segmentation, on simulated phantoms. The same bytes each time. */
export async function buildSimulatedPhantoms(): Promise<BenchmarkBundle> {
  const phantoms = simulatePhantoms(CASES, SEED);
  return {
    ...benchmarkText,
    tasks: [
      {
        slug: 'simulated-kidneys',
        ...taskText(CASES),
        evaluatorId: 'segmentation',
        options: { classes: 'kits23', reference: 'raters' },
        primaryMetric: 'dice',
        boardMetrics: [
          'dice',
          'surface_dice',
          'dice:tumor',
          'surface_dice:tumor',
          'hd95:tumor',
          'lesion_f1:tumor',
        ],
        truth: { name: 'raters.zip', bytes: truthFile(phantoms) },
        instanceAttributes: {
          ...{ table: null, columns: [] },
          truth: ['kidney_and_mass', 'mass', 'tumor'].flatMap((name) => [
            `volume:${name}`,
            `disagreement:${name}`,
          ]),
        },
        systemAttributes: [
          { name: 'origin', kind: 'choice', label: 'Origin', choices: ['method', 'perturbation'] },
          { name: 'passes', kind: 'number', label: 'Passes over the image', better: 'lower' },
          { name: 'smoothing', kind: 'number', label: 'Means over neighbours' },
        ],
        files: [
          {
            name: 'images.zip',
            description: `Simulated images of ${CASES} phantoms, NIfTI.`,
            bytes: zipFile(phantoms.map(({ id, image }) => volumeFile(`${id}.nii.gz`, image))),
          },
        ],
        phases: [{ ...openPhase, maxMegabytes: 20, truthShown: true }],
        baselines: segmentationSystems.map(({ name, description, tags, attributes, segment }) => ({
          name,
          description,
          tags,
          attributes,
          run: {
            name: `${name}.zip`,
            bytes: zipFile(phantoms.map((phantom) => volumeFile(`${phantom.id}.nii.gz`, segment(phantom)))),
          },
        })),
      },
    ],
  };
}

const volumeFile = (name: string, labels: Uint8Array) => ({
  name,
  bytes: new Uint8Array(gzipSync(niftiFile({ shape: SHAPE, spacingMm: SPACING_MM, labels }))),
});

const truthFile = (phantoms: readonly Phantom[]): Uint8Array =>
  zipFile(
    phantoms.flatMap(({ id, segmentation, raters }) => [
      volumeFile(`${id}/segmentation.nii.gz`, segmentation),
      ...raters.map((labels, rater) => volumeFile(`${id}/rater-${rater + 1}.nii.gz`, labels)),
    ]),
  );
