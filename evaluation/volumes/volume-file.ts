import { GrowingArray } from '../formats/growing-array.ts';
import type { Triple } from '../metrics/segmentation/grid.ts';
import { MOST_RUNS } from './find-runs.ts';
import type { RunVolume } from './volume.ts';

const VERSION = 1;
/** Spacing and affine. */
const DECIMALS = 15;

/**
 * Writes a volume as bytes: version, shape and number of runs as varints; spacing and affine as little-endian doubles;
 * then of each run the gap before it and its length as varints, and its label. Meant to be compressed by the caller.
 *
 * @param volume - its runs
 * @returns the bytes
 * @source variable-length quantities, seven bits a byte, lowest first
 */
export function writeVolume({ grid, from, to, labels }: RunVolume): Uint8Array {
  const bytes = new GrowingArray((length) => new Uint8Array(length));
  const varint = (value: number) => {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push(128 + (rest % 128));
    bytes.push(rest);
  };
  for (const value of [VERSION, ...grid.shape, labels.length]) varint(value);
  const decimals = new DataView(new ArrayBuffer(8 * DECIMALS));
  for (const [at, value] of [...grid.spacingMm, ...grid.affine].entries()) {
    decimals.setFloat64(8 * at, value, true);
  }
  bytes.append(new Uint8Array(decimals.buffer), 0, 8 * DECIMALS);
  let before = 0;
  for (let run = 0; run < labels.length; run++) {
    varint(from[run]! - before);
    varint(to[run]! - from[run]!);
    bytes.push(labels[run]!);
    before = to[run]!;
  }
  return bytes.toArray();
}

/**
 * Reads what {@link writeVolume} wrote.
 *
 * @param bytes - decompressed
 * @returns the volume
 * @throws {Error} where the bytes are cut short or of another format
 * @source `writeVolume`
 */
export function readVolume(bytes: Uint8Array): RunVolume {
  let at = 0;
  const byte = () => {
    if (at >= bytes.length) throw new Error('a stored volume ends too early');
    return bytes[at++]!;
  };
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const next = byte();
      value += (next % 128) * scale;
      if (next < 128) return value;
    }
  };
  if (varint() !== VERSION) throw new Error('a stored volume has an unknown format');
  const shape: Triple = [varint(), varint(), varint()];
  const runs = varint();
  if (runs > MOST_RUNS) throw new Error('a stored volume has too many runs');
  const decimals = readDecimals(bytes.slice(at, at + 8 * DECIMALS));
  at += 8 * DECIMALS;
  const volume: RunVolume = {
    grid: { shape, spacingMm: [decimals[0]!, decimals[1]!, decimals[2]!], affine: decimals.slice(3) },
    from: new Int32Array(runs),
    to: new Int32Array(runs),
    labels: new Uint8Array(runs),
  };
  let before = 0;
  for (let run = 0; run < runs; run++) {
    volume.from[run] = before + varint();
    before = volume.from[run]! + varint();
    volume.to[run] = before;
    volume.labels[run] = byte();
  }
  return volume;
}

function readDecimals(bytes: Uint8Array): number[] {
  if (bytes.length < 8 * DECIMALS) throw new Error('a stored volume ends too early');
  const view = new DataView(bytes.buffer);
  return Array.from({ length: DECIMALS }, (_, index) => view.getFloat64(8 * index, true));
}
