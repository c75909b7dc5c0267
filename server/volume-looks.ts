import type { RunVolume } from '#evaluation/volumes/volume.ts';
import { readVolume } from '#evaluation/volumes/volume-file.ts';

/** How volumes are looked at: on the server for the first picture, then in the browser. */
export { lookAt } from '#evaluation/volumes/look-at.ts';

/** Reads a volume as workers stored it. */
export async function unpackVolume(packed: Blob): Promise<RunVolume> {
  const unpacked = packed.stream().pipeThrough(new DecompressionStream('gzip'));
  return readVolume(new Uint8Array(await new Response(unpacked).arrayBuffer()));
}
