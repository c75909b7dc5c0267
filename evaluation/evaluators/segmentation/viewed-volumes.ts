import type { ByteSource, ViewedVolumes } from '../../evaluator.ts';
import { FileProblems } from '../../formats/file-problems.ts';
import type { LabelledVolume } from '../../volumes/volume.ts';
import { CaseAnnotations } from './case-annotations.ts';
import { listPredictions } from './list-predictions.ts';
import { classesOf } from './metrics.ts';
import type { SegmentationOptions } from './options.ts';
import { readLabels, reusedRoom } from './read-labels.ts';
import type { Annotation, SegmentationCase, SegmentationTruth } from './truth.ts';

/** What people look at: the annotations of a case, and the prediction over one of them. */
export const viewedVolumes: ViewedVolumes<SegmentationOptions, SegmentationTruth> = {
  classes: (options) => classesOf(options),
  references: readReferences,
  predictions: readPredictions,
};

async function* readReferences({ cases }: SegmentationTruth): AsyncIterable<LabelledVolume> {
  const room = reusedRoom();
  for (const one of cases) {
    const annotations = new CaseAnnotations({ header: one.header, labels: undefined }, false);
    for (const [name, annotation] of namedAnnotations(one)) {
      const labels = await annotations.labelsOf(annotation, room);
      yield { instance: one.id, name, grid: one.header, labels };
    }
  }
}

/** Those that count first, then those that only tell how far raters agree; each once. */
function namedAnnotations({ id, references, raters }: SegmentationCase): Map<string, Annotation> {
  const grouped = raters.flatMap(({ name, annotations }) =>
    annotations.map((annotation, at) => ({ annotation, place: `${name}/${at + 1}` })),
  );
  const all = [...references.map((annotation) => ({ annotation, place: 'reference' })), ...grouped];
  const named = new Map<string, Annotation>();
  const seen = new Set<string>();
  for (const { annotation, place } of all) {
    const paths = annotation.files.map(({ source }) => source.name);
    if (seen.has(paths.join('\0'))) continue;
    seen.add(paths.join('\0'));
    const own = paths.length === 1 ? annotationName(paths[0]!, id) : place;
    named.set(named.has(own) ? `${own} (${named.size + 1})` : own, annotation);
  }
  return named;
}

/** `rater-1` for `case_00000/rater-1.nii.gz`; the path below the case where there are groups. */
function annotationName(path: string, caseId: string): string {
  const parts = path.replace(/\.nii(\.gz)?$/i, '').split('/');
  const below = parts.slice(parts.lastIndexOf(caseId) + 1).filter((part) => part !== 'segmentation_samples');
  return below.join('/') || 'segmentation';
}

async function* readPredictions(
  truth: SegmentationTruth,
  source: ByteSource,
  options: SegmentationOptions,
): AsyncIterable<LabelledVolume> {
  const files = await listPredictions(source, truth, options, new FileProblems());
  const room = reusedRoom();
  for (const { id, header } of truth.cases) {
    const file = files.get(id);
    const [n0, n1, n2] = header.shape;
    const labels = file
      ? await readLabels(file, { header, labels: undefined }, room)
      : room(Math.ceil((n0 * n1 * n2) / 4) * 4).fill(0);
    yield { instance: id, name: 'prediction', grid: header, labels };
  }
}
