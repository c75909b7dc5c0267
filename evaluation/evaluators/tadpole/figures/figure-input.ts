import type { InstanceRecords } from '../../../evaluator.ts';
import type { Forecasts } from '../forecasts.ts';
import type { Horizons } from '../horizons.ts';
import type { Protocol } from '../protocol.ts';
import type { Truth } from '../truth.ts';

/** What the figures of a submission are drawn from. */
export interface FigureInput {
  readonly truth: Truth;
  readonly forecasts: Forecasts;
  readonly protocol: Protocol;
  /** Name → records of all visits. */
  readonly records: Readonly<Record<string, InstanceRecords>>;
  readonly horizons: Horizons;
}
