const SIMULATED = `**Simulated data.** Patients, images and raters are made by a program: ellipsoids with noise. Nothing here says anything
about a real scan, a real rater, or how well a method segments one.`;

export const benchmarkText = {
  slug: 'simulated-phantoms',
  title: 'Simulated phantoms',
  summary:
    'Simulated data: kidneys, tumours and cysts in small volumes, each annotated by three simulated raters.',
  description: `${SIMULATED}

A small segmentation benchmark that Podium computes for itself, in the shape of the KiTS challenges: nested classes, wide slices,
several raters for each case. The systems are those of \`scripts/demo/simulated-phantoms/\`.`,
  license: 'CC0-1.0 (simulated data)',
  citation:
    'Simulated by Podium, scripts/demo/simulated-phantoms. Scores: Heller et al. (2023), The KiTS21 Challenge, arXiv 2307.01984.',
};

export const taskText = (cases: number) => ({
  title: 'Simulated kidneys',
  summary: 'Simulated data: label kidney, tumour and cyst in noisy images of ellipsoids.',
  description: `${SIMULATED}

## The task
\`images.zip\` holds ${cases} NIfTI images of 16 x 64 x 64 voxels of 5 x 1.5 x 1.5 mm. Label every voxel: 0 background, 1 kidney, 2 tumour, 3 cyst.

## How it was made
Two ellipsoids are kidneys; tumours and cysts are smaller ones in and on them. Each tissue has its brightness, and every voxel
its noise. Three simulated raters see every ellipsoid a little displaced, a little larger or smaller.

## What is measured
Dice and surface Dice of the classes of KiTS (kidney and masses; masses; tumour), the mean over the three raters. The line in the
figure *Dice by case* is what these raters reach against each other.

## How to take part
Send a zip archive with one NIfTI file of labels for each image, under the same name: \`case_00000.nii.gz\`. Keep shape, spacing and
affine of the image.`,
});
