import type { Connection } from '#db/client.ts';
import type { Viewer } from '../permissions.ts';
import { bellOf } from './submission-bells.ts';
import { FINAL_STATES } from './submission-states.ts';
import { getSubmission, type SubmissionView } from './submissions.ts';

/** What a page needs to show a submission on its way; everything else it reads once the state is final. */
export type SubmissionProgress = Pick<
  SubmissionView,
  | 'id'
  | 'state'
  | 'stateSince'
  | 'reason'
  | 'reasonCode'
  | 'problemCount'
  | 'attempt'
  | 'progress'
  | 'queue'
  | 'events'
  | 'onBoard'
>;

export interface FeedItem {
  /** Names the last event that the view includes, for a client that comes back. */
  id: string;
  data: SubmissionProgress;
}

/** Position in the queue and living workers change without a change of the submission. */
const LOOK_AGAIN_MS = 3000;

/**
 * The view of a submission now and after each change, until its state is final. Each item is whole, so a client that
 * missed some, or comes back after a lost connection, needs nothing but the next one; none where it has the last.
 */
export async function* watchSubmission(
  { db, sql }: Connection,
  viewer: Viewer | null,
  id: string,
  signal: AbortSignal,
  lastEventId?: string | null,
): AsyncGenerator<FeedItem> {
  const bell = await bellOf(sql, id);
  try {
    let shown = '';
    while (!signal.aborted) {
      const view = progressOf(await getSubmission(db, viewer, id));
      const eventId = String(view.events.at(-1)?.id ?? 0);
      const isFinal = FINAL_STATES.includes(view.state);
      const text = JSON.stringify(view);
      if (text !== shown && !(isFinal && eventId === lastEventId)) yield { id: eventId, data: view };
      if (isFinal) return;
      shown = text;
      await bell.rung(LOOK_AGAIN_MS, signal);
    }
  } finally {
    bell.close();
  }
}

function progressOf(view: SubmissionView): SubmissionProgress {
  const {
    id,
    state,
    stateSince,
    reason,
    reasonCode,
    problemCount,
    attempt,
    progress,
    queue,
    events,
    onBoard,
  } = view;
  return {
    id,
    state,
    stateSince,
    reason,
    reasonCode,
    problemCount,
    attempt,
    progress,
    queue,
    events,
    onBoard,
  };
}
