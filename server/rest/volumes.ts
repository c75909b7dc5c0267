import { z } from 'zod';
import { blobAnswer } from '../http/answer.ts';
import { queryOf } from '../http/in-words.ts';
import { operation } from '../http/operation.ts';
import { findVolume, listVolumes } from '../services/volumes.ts';

const id = z.uuid();

export const volumeList = z.object({
  state: z.enum(['ready', 'waiting', 'failed', 'withheld']).meta({
    description: '`waiting`: a worker has yet to make them; `failed`: none could',
  }),
  classes: z.array(z.object({ name: z.string(), labels: z.array(z.int()) })),
  volumes: z.array(
    z.object({
      instance: z.string(),
      name: z.string().meta({ description: '`prediction`, or the name of an annotation' }),
      bytes: z.int().meta({ description: '0: too fragmented to be shown' }),
    }),
  ),
});

export const listVolumesOperation = operation({
  method: 'get',
  path: '/submissions/{id}/volumes',
  summary: 'The volumes of a submission and of its references, where the phase shows the ground truth',
  params: z.object({ id }),
  answers: { 200: { description: 'Classes and volumes', schema: volumeList } },
  handle: ({ backend, viewer, params }) => listVolumes(backend.db, viewer, params.id),
});

export const getVolumeOperation = operation({
  method: 'get',
  path: '/submissions/{id}/volumes/{instance}',
  summary: 'One volume as runs of labels, where the phase shows the ground truth',
  description:
    'Gzip of varints (seven bits a byte, lowest first) and doubles (little-endian): version 1, shape, number of runs; spacing and affine as 15 doubles; then for each run the voxels since the last one (axis 0 fastest), its length, and its label as a byte.',
  params: z.object({ id, instance: z.string().max(500) }),
  query: queryOf({
    name: z.string().max(500).default('prediction').meta({ description: 'Or the name of an annotation' }),
  }),
  answers: { 200: { description: 'The volume', type: 'application/gzip' } },
  handle: async ({ backend, viewer, params, query }) => {
    const { sha256, part } = await findVolume(backend.db, viewer, params.id, params.instance, query.name);
    const fileName = `${params.instance}-${query.name.replaceAll('/', '-')}.runs.gz`;
    return blobAnswer(backend.blobs, { sha256, part, bytes: part.bytes, fileName }, 'application/gzip');
  },
});
