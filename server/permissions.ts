import type { SubmissionState } from '#db/schema/index.ts';
import { notFound, ServiceError } from './errors.ts';

/** What an API token may do; `submit` includes `read`. A browser session may do everything its user may. */
export type Scope = 'read' | 'submit';

/** Who asks. `null` in its place is anybody: a reader without an account. */
export interface Viewer {
  userId: string;
  name: string;
  role: 'user' | 'admin';
  scopes: readonly Scope[] | 'session';
}

export type ScoreVisibility = 'public' | 'owner' | 'organizer';

/** What the policy needs to know of a phase. */
export interface PhaseFacts {
  scoreVisibility: ScoreVisibility;
  instanceScoresShown: boolean;
  truthShown: boolean;
  organizerId: string | null;
}

/** What the policy needs to know of a submission. */
export interface SubmissionFacts extends PhaseFacts {
  state: SubmissionState;
  /** Who submitted it, who owns the system, and the members of the team that does. */
  ownerIds: readonly string[];
}

export interface SubmissionAccess {
  /** Knows that it exists: who it is by, which state it is in. */
  see: boolean;
  scores: boolean;
  instanceScores: boolean;
  /** Reference and prediction side by side: nobody, unless the organizers declare the truth public. */
  volumes: boolean;
  /** The uploaded file, its problems and notices, the note, the log. */
  file: boolean;
  withdraw: boolean;
  retry: boolean;
}

/** Runs the benchmark: its organizer, or an administrator. */
export function isOrganizer(viewer: Viewer | null, benchmark: { organizerId: string | null }): boolean {
  return viewer !== null && (viewer.role === 'admin' || viewer.userId === benchmark.organizerId);
}

/** What a viewer may do with a submission. Everything that shows one asks here. */
export function submissionAccess(viewer: Viewer | null, submission: SubmissionFacts): SubmissionAccess {
  const organizer = isOrganizer(viewer, submission);
  const owner = viewer !== null && submission.ownerIds.includes(viewer.userId);
  const scored = submission.state === 'scored';
  const published = scored && submission.scoreVisibility === 'public';
  const scores = scored && (organizer || published || (owner && submission.scoreVisibility !== 'organizer'));
  return {
    see: organizer || owner || published,
    scores,
    instanceScores: scores && instancesShown(viewer, submission),
    volumes: scores && submission.instanceScoresShown && submission.truthShown,
    file: organizer || owner,
    withdraw: owner && submission.state !== 'withdrawn',
    retry: (organizer || owner) && submission.state === 'failed',
  };
}

/** Which rows of a phase's board a viewer may see: all of them, the own ones, or none. */
export function boardAccess(viewer: Viewer | null, phase: PhaseFacts): 'all' | 'own' | 'none' {
  if (phase.scoreVisibility === 'public' || isOrganizer(viewer, phase)) return 'all';
  return phase.scoreVisibility === 'owner' && viewer !== null ? 'own' : 'none';
}

/** Whether whoever sees a score of a phase sees it per instance too, and figures that tell of instances. */
export function instancesShown(viewer: Viewer | null, phase: PhaseFacts): boolean {
  return phase.instanceScoresShown || isOrganizer(viewer, phase);
}

/** Refuses whoever is not signed in. */
export function signedIn(viewer: Viewer | null): Viewer {
  if (viewer === null) throw new ServiceError('unauthorized', 'not_signed_in', 'Sign in first');
  return viewer;
}

/** Refuses tokens without the `submit` scope. */
export function maySubmit(viewer: Viewer | null): Viewer {
  const known = signedIn(viewer);
  if (known.scopes !== 'session' && !known.scopes.includes('submit')) {
    throw new ServiceError('forbidden', 'scope_missing', 'This token lacks the scope "submit"');
  }
  return known;
}

/** Refuses tokens: what manages an account needs a browser session. */
export function inSession(viewer: Viewer | null): Viewer {
  const known = signedIn(viewer);
  if (known.scopes !== 'session') {
    throw new ServiceError('forbidden', 'session_required', 'A token cannot do this; sign in on the website');
  }
  return known;
}

/** Private things of others do not exist: 404, never 403. */
export function must(allowed: boolean, what: string): void {
  if (!allowed) throw notFound(what);
}
