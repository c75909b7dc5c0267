import type { Backend } from '../backend.ts';
import type { PhaseBundle } from '../services/benchmark-bundle.ts';
import { type Person, signUp, tokenOf } from './backend.ts';
import { openPhase, publishScored, runText, scoreAll, submitRun } from './retrieval.ts';

/** Who may ask for something. */
export type Who = 'anonymous' | 'stranger' | 'owner' | 'organizer';

export const everybody: readonly Who[] = ['anonymous', 'stranger', 'owner', 'organizer'];

export interface PhasesWithReaders<Phase extends string> {
  readonly owner: Person;
  readonly organizer: Person;
  /** With which a request is theirs. */
  readonly headersOf: Readonly<Record<Who, Record<string, string>>>;
  /** The owner's submission in each phase, scored, of the system `=mine`: its relevant documents at ranks 1, 1 and 4. */
  readonly own: Record<Phase, string>;
}

/** The task `tiny` with some phases, somebody who runs it, and the owner of a system on each board beside a baseline. */
export async function phasesWithReaders<Phase extends string>(
  backend: Backend,
  phases: Readonly<Record<Phase, Partial<PhaseBundle>>>,
): Promise<PhasesWithReaders<Phase>> {
  const [stranger, owner, organizer] = (await Promise.all(
    ['Stranger', 'Owner', 'Organizer'].map((name) => signUp(backend, name)),
  )) as [Person, Person, Person];
  const slugs = Object.keys(phases) as Phase[];
  const bundles = slugs.map((slug) => ({ ...openPhase, slug, ...phases[slug] }));
  await publishScored(backend, { phases: bundles }, organizer.viewer.userId);
  const own = {} as Record<Phase, string>;
  for (const phase of slugs) {
    const asked = { task: 'tiny', system: '=mine', phase };
    own[phase] = (await submitRun(backend, owner.viewer, runText([1, 1, 4]), asked)).id;
  }
  await scoreAll(backend);
  const headersOf = {
    anonymous: {},
    stranger: stranger.browser,
    owner: await tokenOf(backend, owner),
    organizer: organizer.browser,
  };
  return { owner, organizer, headersOf, own };
}
