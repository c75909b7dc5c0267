import { type ByteSource, InvalidInputError, type OnProgress, type Problem } from '../../evaluator.ts';
import { HEADER_BYTES, type NiftiHeader, parseHeader } from './header.ts';

/** A volume of labels. */
export interface LabelVolume {
  readonly header: NiftiHeader;
  /** Label of each voxel, axis 0 fastest; the buffer ends with zeros up to a multiple of 4 bytes. */
  readonly labels: Uint8Array;
}

/** Labels are bytes. */
const LARGEST_LABEL = 255;
/** A stored decimal may be so far from a whole number: what scaling in single precision leaves. */
const ROUNDING = 1e-3;

/** Gives room for so many bytes, of any content. */
export type MakeRoom = (bytes: number) => Uint8Array;

const makeRoom: MakeRoom = (bytes) => new Uint8Array(bytes);

/**
 * Reads the header of a NIfTI file and no more.
 *
 * @param source - `.nii`, gzip already removed
 * @returns the header
 * @throws {InvalidInputError} naming the file
 * @source `parseHeader`
 */
export async function readNiftiHeader(source: ByteSource): Promise<NiftiHeader> {
  const first = new FirstBytes(HEADER_BYTES);
  for await (const chunk of source.open()) {
    first.take(chunk);
    if (first.isFull) break;
  }
  return headerOf(source, first.bytes);
}

/**
 * Reads a volume of labels as it streams by. Room is made for the voxels once the header has passed `check`.
 *
 * @param source     - `.nii`, gzip already removed
 * @param check      - is told the header and throws where it does not fit
 * @param room       - where the labels go, to use memory again
 * @param onProgress - told the bytes read so far
 * @returns header and labels
 * @throws {InvalidInputError} naming the file, also where a value is no whole number from 0 to 255, or bytes are missing
 *         or left over
 * @source nifti1.h
 */
export async function readLabelVolume(
  source: ByteSource,
  check: (header: NiftiHeader) => void = () => {},
  room: MakeRoom = makeRoom,
  onProgress?: OnProgress,
): Promise<LabelVolume> {
  const first = new FirstBytes(HEADER_BYTES);
  let voxels: VoxelReader | undefined;
  let bytesRead = 0;
  for await (const chunk of source.open()) {
    const from = bytesRead;
    bytesRead += chunk.length;
    if (voxels === undefined) {
      first.take(chunk);
      if (!first.isFull) continue;
      const header = headerOf(source, first.bytes);
      check(header);
      voxels = new VoxelReader(header, room);
      voxels.take(first.bytes, 0); // the voxels of NIfTI-1 begin among the bytes kept for a header
      voxels.take(chunk.subarray(HEADER_BYTES - from), HEADER_BYTES);
    } else {
      voxels.take(chunk, from);
    }
    if (voxels.isOver) break;
    onProgress?.(bytesRead);
  }
  if (voxels === undefined) {
    const header = headerOf(source, first.bytes);
    check(header);
    voxels = new VoxelReader(header, room);
    voxels.take(first.bytes, 0);
  }
  const problem = voxels.problem(bytesRead);
  if (problem) throw inFile(source, problem);
  return { header: voxels.header, labels: voxels.labels };
}

const inFile = ({ name }: ByteSource, problem: Pick<Problem, 'code' | 'message'>): InvalidInputError =>
  new InvalidInputError([{ file: name, ...problem }]);

function headerOf(source: ByteSource, bytes: Uint8Array): NiftiHeader {
  const parsed = parseHeader(bytes);
  if ('problem' in parsed) throw inFile(source, parsed.problem);
  return parsed.header;
}

/** Collects the first bytes of a stream. */
class FirstBytes {
  private readonly room: Uint8Array;
  private length = 0;

  constructor(wanted: number) {
    this.room = new Uint8Array(wanted);
  }

  get isFull(): boolean {
    return this.length === this.room.length;
  }

  get bytes(): Uint8Array {
    return this.room.subarray(0, this.length);
  }

  take(chunk: Uint8Array): void {
    const part = chunk.subarray(0, this.room.length - this.length);
    this.room.set(part, this.length);
    this.length += part.length;
  }
}

/** Turns the stored bytes of voxels into labels. */
class VoxelReader {
  readonly header: NiftiHeader;
  readonly labels: Uint8Array;
  private readonly voxels: number;
  private readonly split: Uint8Array;
  private splitLength = 0;
  private filled = 0;
  private wrong = 0;
  private firstWrong = 0;
  private surplus = 0;

  constructor(header: NiftiHeader, room: MakeRoom) {
    const [n0, n1, n2] = header.shape;
    this.header = header;
    this.voxels = n0 * n1 * n2;
    this.labels = room(Math.ceil(this.voxels / 4) * 4);
    this.labels.fill(0, this.voxels);
    this.split = new Uint8Array(header.type.bytes);
  }

  /** More bytes came than the header says. */
  get isOver(): boolean {
    return this.surplus > 0;
  }

  /** Bytes of the file from byte `from` on; those before the voxels are passed over. */
  take(chunk: Uint8Array, from: number): void {
    const data = chunk.subarray(Math.max(0, this.header.dataOffset - from));
    const { bytes } = this.header.type;
    let at = 0;
    while (this.splitLength > 0 && at < data.length) {
      this.split[this.splitLength++] = data[at++]!;
      if (this.splitLength === bytes) {
        this.splitLength = 0;
        this.convert(this.split, 0, 1);
      }
    }
    const whole = Math.min(Math.floor((data.length - at) / bytes), this.voxels - this.filled);
    this.convert(data, at, whole);
    at += whole * bytes;
    if (this.filled === this.voxels) this.surplus += data.length - at;
    else while (at < data.length) this.split[this.splitLength++] = data[at++]!;
  }

  problem(bytesRead: number): Pick<Problem, 'code' | 'message'> | undefined {
    const { dataOffset, type } = this.header;
    const expected = dataOffset + this.voxels * type.bytes;
    if (this.filled < this.voxels) {
      const message = `ends after ${bytesRead} bytes; expected ${expected} by its shape and data type`;
      return { code: 'truncated_volume', message };
    }
    if (this.surplus > 0) {
      const message = `goes on after its last voxel; expected ${expected} bytes by its shape and data type`;
      return { code: 'trailing_bytes', message };
    }
    if (this.wrong === 0) return undefined;
    const voxels = this.wrong === 1 ? '1 voxel' : `${this.wrong} voxels`;
    const message = `has ${voxels} with other values than labels, first ${this.firstWrong}; expected whole numbers from 0 to ${LARGEST_LABEL}`;
    return { code: 'not_a_label', message };
  }

  private convert(data: Uint8Array, from: number, count: number): void {
    const { type, isLittleEndian, slope, intercept } = this.header;
    const isPlain = slope === 1 && intercept === 0;
    if (type.name === 'uint8' && isPlain) {
      this.labels.set(data.subarray(from, from + count), this.filled);
      this.filled += count;
      return;
    }
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    for (let index = 0; index < count; index++) {
      const stored = type.read(view, from + index * type.bytes, isLittleEndian);
      this.keep(isPlain ? stored : stored * slope + intercept);
    }
  }

  private keep(value: number): void {
    const label = Math.round(value);
    const isLabel = Math.abs(value - label) <= ROUNDING && label >= 0 && label <= LARGEST_LABEL;
    if (!isLabel && this.wrong++ === 0) this.firstWrong = value;
    this.labels[this.filled++] = isLabel ? label : 0;
  }
}
