import type { Db } from '#db/client.ts';
import { ServiceError } from '../errors.ts';
import { maySubmit, type Viewer } from '../permissions.ts';
import { requeueSubmission, withdraw } from './submission-states.ts';
import { findSubmission, getSubmission, type SubmissionView } from './submissions.ts';

/** Takes a submission off the board for good. */
export async function withdrawSubmission(db: Db, viewer: Viewer | null, id: string): Promise<SubmissionView> {
  maySubmit(viewer);
  const { access } = await findSubmission(db, viewer, id);
  if (!access.file) throw foreign();
  if (!access.withdraw) throw refused('withdraw');
  await db.transaction((tx) => withdraw(tx, id));
  return getSubmission(db, viewer, id);
}

/** Scores a submission again that failed by our fault. */
export async function retrySubmission(db: Db, viewer: Viewer | null, id: string): Promise<SubmissionView> {
  maySubmit(viewer);
  const { access } = await findSubmission(db, viewer, id);
  if (!access.file) throw foreign();
  if (!access.retry) throw refused('retry');
  await db.transaction((tx) => requeueSubmission(tx, id));
  return getSubmission(db, viewer, id);
}

const foreign = () => new ServiceError('forbidden', 'not_yours', 'This submission is not yours');

const refused = (action: string) =>
  new ServiceError(
    'conflict',
    `cannot_${action}`,
    `You cannot ${action} this submission in its present state`,
  );
