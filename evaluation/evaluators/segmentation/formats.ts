import type { FormatDescription } from '../../evaluator.ts';

export const predictionFormat: FormatDescription = {
  title: 'Segmentations',
  extensions: ['.zip', '.tar.gz', '.tgz', '.tar'],
  description: `A zip or tar.gz archive with one NIfTI file for each case: \`case_00042.nii.gz\` (or \`.nii\`), named exactly as the case of the
task, in any folder; \`prediction_00042.nii.gz\` of KiTS19 also means \`case_00042\`. Notes (\`README\`, \`.md\`, \`.txt\`,
\`.json\`) are passed over. A task with a single case also takes the NIfTI file alone.

* NIfTI-1 or NIfTI-2, either byte order, one file; integers of 8 to 64 bits, float32 or float64, with slope and intercept;
  three dimensions (further ones of size 1).
* Shape, spacing (within 0.01 %) and affine (sum of differences up to 0.001) are those of the case.
* Values are the labels of the task. KiTS: 0 background, 1 kidney, 2 tumour, 3 cyst.

| what | reaction |
|---|---|
| a case without a file | refused; with the option \`missing=empty\` an empty prediction, noted |
| a file of an unknown case, a second file for a case, a file of another kind | refused |
| another shape, spacing or position; two or four dimensions; another unit than mm | refused with both values |
| a label that no class has | refused with the number of voxels; with \`otherLabels=background\` background |
| a value that is no whole number from 0 to 255 | refused with the number of voxels |
| a file cut short, with bytes left over, damaged gzip, no NIfTI header | refused |
| an archive with unsafe names, links, passwords, or that unpacks to absurd sizes | refused |

Every file is looked at: all problems come at once, each with the file.`,
  example: `predictions.zip
  case_00000.nii.gz
  case_00001.nii.gz
  case_00002.nii.gz
`,
};

export const referenceFormat: FormatDescription = {
  title: 'Reference segmentations',
  extensions: ['.zip', '.tar.gz', '.tgz', '.tar'],
  description: `A zip or tar.gz archive (or on the command line a folder) of NIfTI files, which may lie in further folders:

| file | content |
|---|---|
| \`case_00042.nii.gz\` | the reference of the case |
| \`case_00042/segmentation.nii.gz\`, \`case_00042/aggregated_MAJ_seg.nii.gz\` | the same, in a folder of its case |
| \`case_00042/rater-1.nii.gz\`, \`rater-2\`, ... | one annotation each; together one group |
| \`case_00042/segmentation_samples/group_1/*.nii.gz\`, \`group_2\`, ... | sampled annotations of KiTS21, in groups |
| \`case_00042/instances/kidney_instance-1_annotation-1.nii.gz\`, \`tumor_…\`, \`cyst_…\` (or in \`segmentations/\`) | masks (0 and 1) of single structures, where a case has none of the annotations above: five groups are sampled from them as in KiTS21, the same each time |

With \`reference=segmentation\` (the default) the one segmentation counts; with \`reference=raters\` the mean over all
annotations, and the level that raters reach against each other is computed: the mean over pairs within a group, groups and
cases. Other aggregates and images are passed over. All volumes of a case have the same shape, spacing and affine. Headers are
checked when the truth is read, voxels when a submission is scored.`,
  example: `references.zip
  case_00000/segmentation.nii.gz
  case_00000/rater-1.nii.gz
  case_00000/rater-2.nii.gz
  case_00001/segmentation.nii.gz
`,
};
