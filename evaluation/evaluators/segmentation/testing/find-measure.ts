import { type Measure, measures } from '../measures.ts';

/** Tests only: a measure by its id. */
export function findMeasure(id: string): Measure {
  const found = measures.find((measure) => measure.id === id);
  if (found === undefined) throw new Error(`no measure ${id}`);
  return found;
}
