import type { InstanceAttribute } from '#db/schema/index.ts';
import type { AttributeColumn } from '#evaluation/attributes/attribute.ts';
import { readInstanceAttributes } from '#evaluation/formats/instance-attributes.ts';
import { memorySource } from '#evaluation/formats/memory-source.ts';
import { ServiceError } from '../errors.ts';
import type { InstanceAttributesBundle } from './benchmark-bundle.ts';

/** An attribute of instances as a phase stores it. */
export type ReadAttribute = Omit<InstanceAttribute, 'phaseId'>;

/**
 * The attributes of a phase's instances: the columns that the bundle names, which are shown with scores per instance, then
 * what the evaluator reads off the ground truth, which only organizers see unless the bundle names it too.
 */
export async function readAttributes(
  bundle: InstanceAttributesBundle | undefined,
  instanceIds: readonly string[],
  told: readonly AttributeColumn[],
): Promise<ReadAttribute[]> {
  const { table = null, columns = [], truth = [] } = bundle ?? {};
  const unknown = truth.find((id) => !told.some((column) => column.id === id));
  if (unknown !== undefined) {
    const known = told.map(({ id }) => id).join(', ') || 'none';
    throw new ServiceError(
      'invalid',
      'bundle_invalid',
      `The ground truth tells no attribute "${unknown}" of the instances; it tells: ${known}`,
    );
  }
  const ofTable = table
    ? await readInstanceAttributes(memorySource(table.name, table.bytes), columns, instanceIds)
    : [];
  const names = new Set(ofTable.map(({ id }) => id));
  return [
    ...ofTable.map((column) => ({ ...column, isShown: true })),
    ...told
      .filter(({ id }) => !names.has(id))
      .map((column) => ({ ...column, isShown: truth.includes(column.id) })),
  ].map(({ id: attributeId, ...attribute }, position) => ({ attributeId, position, ...attribute }));
}
