import type { TadpoleOptions } from './options.ts';
import { parseTarget, splitList, type Target } from './target.ts';

/** The options with their lists read: what is forecast, and how the files call it. */
export interface Protocol extends Omit<TadpoleOptions, 'classes' | 'targets'> {
  /** The diagnoses, in order; may be empty. */
  readonly classes: readonly string[];
  readonly targets: readonly Target[];
}

/**
 * Reads the lists in the options.
 *
 * @param options - of the evaluator
 * @returns the protocol of the task
 * @source definition
 */
export function protocolOf(options: TadpoleOptions): Protocol {
  const targets = splitList(options.targets).map((notation) => parseTarget(notation, options.visitDate));
  return { ...options, classes: splitList(options.classes), targets };
}
