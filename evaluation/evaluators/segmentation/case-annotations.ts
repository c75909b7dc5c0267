import { type ByteSource, InvalidInputError, InvalidTruthError } from '../../evaluator.ts';
import type { MakeRoom } from '../../formats/nifti/read-volume.ts';
import { type PackedLabels, packLabels, paintLabels } from './packed-labels.ts';
import { type Expected, readLabels } from './read-labels.ts';
import type { Annotation, AnnotationFile } from './truth.ts';

/** The annotations of one case: each file is read once, however many annotations it is part of. */
export class CaseAnnotations {
  private readonly kept = new Map<ByteSource, PackedLabels>();
  private readonly expected: Expected;
  private readonly bytes: number;
  private readonly keeps: boolean;

  /**
   * @param expected - grid of the case, and labels that are allowed
   * @param keeps    - whether annotations are asked for again, so that files should be kept
   * @source definition
   */
  constructor(expected: Expected, keeps: boolean) {
    this.expected = expected;
    this.keeps = keeps;
    const [n0, n1, n2] = expected.header.shape;
    this.bytes = Math.ceil((n0 * n1 * n2) / 4) * 4;
  }

  /**
   * The labels of an annotation.
   *
   * @param room - where they go; what is not kept yet is read there too
   * @throws {InvalidTruthError} where a file cannot be read
   * @source KiTS21, annotation/sample_segmentations.py, for the painting
   */
  async labelsOf({ files }: Annotation, room: MakeRoom): Promise<Uint8Array> {
    const [only] = files;
    if (!this.keeps && files.length === 1 && only?.label === undefined) return this.read(only!, room);
    const packed: PackedLabels[] = [];
    for (const file of files) packed.push(await this.packedOf(file, room));
    const labels = room(this.bytes).fill(0);
    for (const [at, { label }] of files.entries()) paintLabels(packed[at]!, labels, label);
    return labels;
  }

  private async packedOf(file: AnnotationFile, room: MakeRoom): Promise<PackedLabels> {
    const known = this.kept.get(file.source);
    if (known !== undefined) return known;
    const packed = packLabels(await this.read(file, room));
    this.kept.set(file.source, packed);
    return packed;
  }

  private async read({ source, label }: AnnotationFile, room: MakeRoom): Promise<Uint8Array> {
    const expected = label === undefined ? this.expected : { ...this.expected, labels: MASK };
    try {
      return await readLabels(source, expected, room);
    } catch (error) {
      throw error instanceof InvalidInputError ? new InvalidTruthError(error.problems, error.total) : error;
    }
  }
}

/** Labels of a mask of one structure. */
const MASK: ReadonlySet<number> = new Set([1]);
