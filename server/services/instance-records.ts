import type { instanceRecords } from '#db/schema/index.ts';
import type { InstanceRecords } from '#evaluation/evaluator.ts';

/** Records as evaluators gave them. */
export function recordsOf({
  width,
  starts,
  values,
}: Pick<typeof instanceRecords.$inferSelect, 'width' | 'starts' | 'values'>): InstanceRecords {
  return { width, starts: Uint32Array.from(starts), values: Float64Array.from(values) };
}
