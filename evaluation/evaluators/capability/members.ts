import type { ByteSource } from '../../evaluator.ts';
import { ProblemList } from '../../formats/problems.ts';
import { shownText } from '../../formats/shown-text.ts';

/** Finds the files of a truth by words in their names, e.g. `obs_test_truth.csv` by `truth`. */

/** Passed over: descriptions, and what file managers leave behind. */
const IGNORED = /(^|\/)(readme[^/]*|\.[^/]*|__macosx\/.*)$/i;

/**
 * The members of an archive or folder, by role.
 *
 * @param members  - files of a zip archive or folder
 * @param roles    - role → words of which the file name holds one as a whole; the first role that fits counts
 * @param problems - gets files without a role and roles with several files
 * @returns the file of each role that has one
 * @source definition
 */
export function membersByRole<Role extends string>(
  members: readonly ByteSource[],
  roles: Readonly<Record<Role, readonly string[]>>,
  problems: ProblemList,
): Partial<Record<Role, ByteSource>> {
  const found: Partial<Record<Role, ByteSource>> = {};
  const entries = Object.entries(roles) as [Role, readonly string[]][];
  for (const member of members.filter(({ name }) => !IGNORED.test(name))) {
    const name = member.name.slice(member.name.lastIndexOf('/') + 1).toLowerCase();
    const parts = name.split(/[^a-z]+/);
    const role = entries.find(([, words]) => words.some((word) => parts.includes(word)))?.[0];
    const known = role && found[role];
    if (role === undefined) {
      const words = entries.flatMap(([, some]) => some).join(', ');
      const message = `the name says nothing about the content; expected one of these words in it: ${words}`;
      problems.add({ file: member.name, code: 'unexpected_file', message });
    } else if (known) {
      const message = `a second file for ${role} beside ${shownText(known.name)}; expected one`;
      problems.add({ file: member.name, code: 'duplicate_file', message });
    } else found[role] = member;
  }
  return found;
}

/**
 * Reads one member; its problems get its name.
 *
 * @param member   - a file of an archive
 * @param problems - gets the problems of the file
 * @param read     - reads the file and notes its problems
 * @returns what `read` answers
 * @source definition
 */
export async function readMember<Content>(
  member: ByteSource,
  problems: ProblemList,
  read: (source: ByteSource, problems: ProblemList) => Promise<Content>,
): Promise<Content> {
  const own = new ProblemList();
  const content = await read(member, own);
  const first = own.first();
  for (const problem of first) problems.add({ ...problem, file: member.name });
  problems.total += own.total - first.length;
  return content;
}
