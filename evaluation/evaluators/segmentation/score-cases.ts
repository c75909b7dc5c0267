import {
  type ByteSource,
  InvalidInputError,
  InvalidSubmissionError,
  InvalidTruthError,
  type OnProgress,
} from '../../evaluator.ts';
import { FileProblems } from './file-problems.ts';
import { listPredictions } from './list-predictions.ts';
import { type CaseValues, meanValues, measureVolumes } from './measure-volumes.ts';
import { classesOf, type SegmentationMetric } from './metrics.ts';
import type { SegmentationOptions } from './options.ts';
import { type PackedLabels, packLabels, unpackLabels } from './packed-labels.ts';
import { type Expected, readLabels, reusedRoom } from './read-labels.ts';
import type { SegmentationCase, SegmentationTruth } from './truth.ts';

/** Scores of the cases, in their order. */
export interface ScoredCases {
  readonly cases: readonly CaseValues[];
  /** What the raters of each case reach against each other; undefined where it has no groups of raters that count. */
  readonly raters: readonly (CaseValues | undefined)[];
  /** Cases without a file. */
  readonly missing: number;
}

/** What stays the same from case to case. */
interface Scoring {
  readonly options: SegmentationOptions;
  readonly metrics: readonly SegmentationMetric[];
  readonly labels: ReadonlySet<number> | undefined;
  readonly rooms: readonly [prediction: MakeRoom, reference: MakeRoom];
  readonly problems: FileProblems;
}

type MakeRoom = ReturnType<typeof reusedRoom>;

/**
 * Scores a submission case by case: one prediction and one reference are in memory at a time. Every file is checked,
 * also after the first problem.
 *
 * @param truth      - the cases
 * @param source     - the submission
 * @param options    - see {@link segmentationOptions}
 * @param metrics    - what to measure
 * @param onProgress - told the bytes of the submission read so far
 * @returns values of each case
 * @throws {InvalidSubmissionError} with all problems
 * @throws {InvalidTruthError} where the voxels of a reference cannot be read
 * @source KiTS21 and KiTS23, evaluation/evaluate_predictions.py
 */
export async function scoreCases(
  truth: SegmentationTruth,
  source: ByteSource,
  options: SegmentationOptions,
  metrics: readonly SegmentationMetric[],
  onProgress: OnProgress | undefined,
): Promise<ScoredCases> {
  const problems = new FileProblems();
  const files = await listPredictions(source, truth, options, problems);
  const known = new Set(classesOf(options).flatMap(({ labels }) => labels));
  const labels = options.otherLabels === 'refuse' ? known : undefined;
  const scoring: Scoring = { options, metrics, labels, rooms: [reusedRoom(), reusedRoom()], problems };
  const cases: CaseValues[] = [];
  const raters: (CaseValues | undefined)[] = [];
  let bytes = 0;
  for (const one of truth.cases) {
    let read = 0;
    const prediction = await readPrediction(scoring, one, files.get(one.id), (more) => {
      read = more;
      onProgress?.(bytes + more);
    });
    bytes += read;
    if (prediction === undefined || problems.total > 0) continue;
    const scored = await scoreCase(scoring, one, prediction);
    cases.push(scored.values);
    raters.push(scored.raters);
    onProgress?.(bytes);
  }
  problems.throwIfAny(InvalidSubmissionError);
  return { cases, raters, missing: truth.cases.length - files.size };
}

const expectedOf = ({ labels }: Scoring, { header }: SegmentationCase): Expected => ({ header, labels });

/** Labels of a prediction, none where there is no file; undefined where the file is at fault. */
async function readPrediction(
  scoring: Scoring,
  one: SegmentationCase,
  file: ByteSource | undefined,
  onProgress: OnProgress,
): Promise<Uint8Array | undefined> {
  const [room] = scoring.rooms;
  if (file === undefined) {
    const [n0, n1, n2] = one.header.shape;
    return room(Math.ceil((n0 * n1 * n2) / 4) * 4).fill(0);
  }
  const read = () => readLabels(file, expectedOf(scoring, one), room, onProgress);
  return scoring.problems.attempt(read, file.name);
}

async function scoreCase(scoring: Scoring, one: SegmentationCase, prediction: Uint8Array) {
  const { options, rooms } = scoring;
  const annotations = new Map<ByteSource, PackedLabels>();
  const keepsRaters = options.reference === 'raters' && one.raters.length > 0;
  const values: CaseValues[] = [];
  for (const reference of one.references) {
    const labels = await readReference(reference, expectedOf(scoring, one), rooms[1]);
    if (keepsRaters) annotations.set(reference, packLabels(labels));
    values.push(measure(scoring, one, labels, prediction));
  }
  return {
    values: meanValues(values),
    raters: keepsRaters ? measureRaters(scoring, one, annotations, prediction.length) : undefined,
  };
}

const measure = (
  { metrics, options }: Scoring,
  { header }: SegmentationCase,
  reference: Uint8Array,
  prediction: Uint8Array,
): CaseValues =>
  measureVolumes(header, reference, prediction, metrics, classesOf(options), options.lesionIou);

async function readReference(source: ByteSource, expected: Expected, room: MakeRoom): Promise<Uint8Array> {
  try {
    return await readLabels(source, expected, room);
  } catch (error) {
    throw error instanceof InvalidInputError ? new InvalidTruthError(error.problems, error.total) : error;
  }
}

/** Means over groups and the pairs of annotations in a group; the memory of prediction and reference is used again. */
function measureRaters(
  scoring: Scoring,
  one: SegmentationCase,
  annotations: ReadonlyMap<ByteSource, PackedLabels>,
  bytes: number,
): CaseValues {
  const groups = one.raters.map(({ annotations: own }) => {
    const packed = own.map((source) => annotations.get(source)!);
    const pairs = packed.flatMap((a, at) =>
      packed.slice(at + 1).map((b) => {
        const [second, first] = [scoring.rooms[0](bytes), scoring.rooms[1](bytes)];
        return measure(scoring, one, unpackLabels(a, first), unpackLabels(b, second));
      }),
    );
    return meanValues(pairs);
  });
  return meanValues(groups);
}
