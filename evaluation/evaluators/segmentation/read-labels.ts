import { type ByteSource, InvalidInputError, type OnProgress } from '../../evaluator.ts';
import type { NiftiHeader } from '../../formats/nifti/header.ts';
import { type MakeRoom, readLabelVolume } from '../../formats/nifti/read-volume.ts';
import { countLabels } from '../../metrics/segmentation/count-labels.ts';
import { refuseOtherGrid } from './same-grid.ts';

/** What a volume must be. */
export interface Expected {
  /** Of the case. */
  readonly header: NiftiHeader;
  /** Labels that are allowed besides 0; all where undefined. */
  readonly labels: ReadonlySet<number> | undefined;
}

/**
 * Reads the labels of one volume of a case.
 *
 * @param source     - NIfTI file
 * @param expected   - grid and labels
 * @param room       - where the labels go
 * @param onProgress - told the bytes read so far
 * @returns labels, axis 0 fastest
 * @throws {InvalidInputError} where the file is broken, on another grid, or has labels that no class has
 * @source KiTS23, check_submission_folder.py
 */
export async function readLabels(
  source: ByteSource,
  expected: Expected,
  room: MakeRoom,
  onProgress?: OnProgress,
): Promise<Uint8Array> {
  const refuseGrid = (header: NiftiHeader) => refuseOtherGrid(source.name, header, expected.header);
  const { labels } = await readLabelVolume(source, refuseGrid, room, onProgress);
  if (expected.labels !== undefined) refuseOtherLabels(source.name, labels, expected.labels);
  return labels;
}

function refuseOtherLabels(file: string, labels: Uint8Array, allowed: ReadonlySet<number>): void {
  const others = [...countLabels(labels)].flatMap((voxels, label) =>
    label === 0 || voxels === 0 || allowed.has(label) ? [] : [{ label, voxels }],
  );
  if (others.length === 0) return;
  const found = others.map(({ label, voxels }) => `${label} (${voxels} voxel${voxels === 1 ? '' : 's'})`);
  const expected = [0, ...[...allowed].sort((a, b) => a - b)].join(', ');
  const message = `has the label${found.length === 1 ? '' : 's'} ${found.join(', ')}; expected ${expected}`;
  throw new InvalidInputError([{ file, code: 'unexpected_label', message }]);
}

/**
 * Memory that one volume after the other is read into.
 *
 * @returns gives room, which the next call takes back
 * @source definition
 */
export function reusedRoom(): MakeRoom {
  let room = new Uint8Array(0);
  return (bytes) => {
    if (room.length < bytes) room = new Uint8Array(bytes);
    return room.subarray(0, bytes);
  };
}
