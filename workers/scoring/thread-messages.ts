import type { ByteRange, CasesDone, Evaluation, Problem } from '#evaluation/evaluator.ts';
import type { DeviceChoice } from '../gpu/open-gpu.ts';

/** What a scoring thread is asked for: the scores of a file, or of the part of it that begins in a range. */
export interface ThreadJob {
  readonly evaluatorId: string;
  readonly options: unknown;
  readonly metricIds: readonly string[];
  readonly truthPath: string;
  readonly submissionPath: string;
  readonly range?: ByteRange;
  readonly device?: DeviceChoice;
  /** Threads that the thread may start itself, where the file is scored in one piece. */
  readonly threads?: number;
}

/** What a scoring thread says. */
export type ThreadMessage =
  | { readonly kind: 'progress'; readonly storedBytesRead: number; readonly cases?: CasesDone | undefined }
  | { readonly kind: 'evaluation'; readonly evaluation: Evaluation; readonly device: string }
  | { readonly kind: 'part'; readonly part: unknown }
  | {
      readonly kind: 'invalid';
      readonly isTruth: boolean;
      readonly problems: readonly Problem[];
      readonly total: number;
    };
