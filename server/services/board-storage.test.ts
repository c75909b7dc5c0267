import { expect, test } from 'vitest';
import { bestOfEachSystem } from './board-storage.ts';
import { distinctNames } from './report-storage.ts';

const entry = (submissionId: string, systemId: string, primaryValue: number | null) => ({
  submissionId,
  systemId,
  primaryValue,
});
const ids = (entries: { submissionId: string }[]) => entries.map(({ submissionId }) => submissionId);

test('of each system the best goes on the board, whichever way is better', () => {
  const entries = [entry('a', 'x', 0.2), entry('b', 'y', 0.5), entry('c', 'x', 0.3), entry('d', 'x', 0.1)];
  expect(ids(bestOfEachSystem(entries, 'higher'))).toEqual(['b', 'c']);
  expect(ids(bestOfEachSystem(entries, 'lower'))).toEqual(['b', 'd']);
});

test('of equal ones the earlier goes on the board; one without a value only where there is no other', () => {
  expect(ids(bestOfEachSystem([entry('b', 'x', 0.3), entry('a', 'x', 0.3)], 'higher'))).toEqual(['b']);
  expect(ids(bestOfEachSystem([entry('a', 'x', null), entry('b', 'x', 0)], 'higher'))).toEqual(['b']);
  expect(ids(bestOfEachSystem([entry('a', 'x', null), entry('b', 'x', 0)], 'lower'))).toEqual(['b']);
  expect(ids(bestOfEachSystem([entry('a', 'x', null), entry('b', 'x', null)], 'lower'))).toEqual(['a']);
});

test('systems of a report have distinct names', () => {
  const compared = (systemName: string, ownerName: string, submissionId: string) => ({
    systemName,
    ownerName,
    submissionId,
  });
  const [a, b, c] = [compared('bm25', 'Ada', '1'), compared('ql', 'Bo', '2'), compared('bm25', 'Bo', '3')];
  expect(distinctNames([a, b])).toEqual(['bm25', 'ql']);
  expect(distinctNames([a, b, c])).toEqual(['bm25 (Ada)', 'ql', 'bm25 (Bo)']);
  expect(distinctNames([a, compared('bm25', 'Ada', '4')])).toEqual(['bm25 (Ada, 1)', 'bm25 (Ada, 4)']);
});
