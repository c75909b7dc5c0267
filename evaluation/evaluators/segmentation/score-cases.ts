import type { Compute } from '../../compute/compute.ts';
import { type ByteSource, InvalidSubmissionError, type OnProgress } from '../../evaluator.ts';
import { FileProblems } from '../../formats/file-problems.ts';
import { CaseAnnotations } from './case-annotations.ts';
import { listPredictions } from './list-predictions.ts';
import {
  type CaseValues,
  type Measuring,
  meanValues,
  measureVolumes,
  measuringOf,
} from './measure-volumes.ts';
import { classesOf, type SegmentationMetric } from './metrics.ts';
import type { SegmentationOptions } from './options.ts';
import { raterAgreement } from './rater-agreement.ts';
import { type Expected, readLabels, reusedRoom } from './read-labels.ts';
import type { Annotation, SegmentationCase, SegmentationTruth } from './truth.ts';

/** Scores of the cases, in their order. */
export interface ScoredCases {
  readonly cases: readonly CaseValues[];
  /** Dice that the raters of each case reach against each other, by metric; empty where no raters count. */
  readonly raterDice: readonly ReadonlyMap<string, number>[];
  /** Cases without a file. */
  readonly missing: number;
}

/** What stays the same from case to case. */
interface Scoring {
  readonly options: SegmentationOptions;
  readonly measuring: Measuring;
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
 * @param onProgress - told the bytes of the submission read and the cases scored so far
 * @param compute    - where to compare volumes
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
  compute: Compute,
): Promise<ScoredCases> {
  const problems = new FileProblems();
  const files = await listPredictions(source, truth, options, problems);
  const known = new Set(classesOf(options).flatMap(({ labels }) => labels));
  const labels = options.otherLabels === 'refuse' ? known : undefined;
  const scoring: Scoring = {
    ...{ options, labels, problems, rooms: [reusedRoom(), reusedRoom()] },
    measuring: measuringOf(metrics, options, compute),
  };
  const cases: CaseValues[] = [];
  const raterDice: ReadonlyMap<string, number>[] = [];
  const total = truth.cases.length;
  let bytes = 0;
  for (const [done, one] of truth.cases.entries()) {
    let read = 0;
    const prediction = await readPrediction(scoring, one, files.get(one.id), (more) => {
      read = more;
      onProgress?.(bytes + more, { done, total });
    });
    bytes += read;
    if (prediction !== undefined && problems.total === 0) {
      const scored = await scoreCase(scoring, one, prediction);
      cases.push(scored.values);
      raterDice.push(scored.raterDice);
    }
    onProgress?.(bytes, { done: done + 1, total });
  }
  problems.throwIfAny(InvalidSubmissionError);
  return { cases, raterDice, missing: truth.cases.length - files.size };
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

/** The inter-rater level that figures show is that of Dice; see `raterLevel` for any other. */
const isDice = ({ measure }: SegmentationMetric): boolean => measure.id === 'dice';

async function scoreCase(scoring: Scoring, one: SegmentationCase, prediction: Uint8Array) {
  const { options, rooms, measuring } = scoring;
  const annotations = new CaseAnnotations(expectedOf(scoring, one), one.references.length > 1);
  const scored = new Map<string, CaseValues>();
  const values: CaseValues[] = [];
  for (const reference of one.references) {
    const same = sameFiles(reference);
    const known = scored.get(same);
    const measured =
      known ??
      (await measureVolumes(
        one.header,
        await annotations.labelsOf(reference, rooms[1]),
        prediction,
        measuring,
      ));
    scored.set(same, measured);
    values.push(measured);
  }
  const rated =
    options.reference === 'raters' && one.raters.length > 0 ? measuring.metrics.filter(isDice) : [];
  const agreement =
    rated.length === 0
      ? undefined
      : await raterAgreement(one, annotations, measuringOf(rated, options, measuring.compute), rooms);
  return {
    values: meanValues(values),
    raterDice: new Map(rated.map(({ definition }, at) => [definition.id, agreement!.metrics[at]!])),
  };
}

/** Sampled annotations may be the same ones: they are scored once. */
const sameFiles = ({ files }: Annotation): string => files.map(({ source }) => source.name).join('\0');
