import { expect, test } from 'vitest';
import { boardTable, challengeTable } from './board-table.ts';

const submittedAt = '2026-03-01T12:00:00.000Z';
const score = (value: number, ci: [number, number] | null = null) => ({ value, n: 8, ci, method: null });

test('a board has its systems with ranks and intervals, then the references without', () => {
  const entry = {
    ...{ rankInterval: null, tiedWithLeader: false, pBest: null, pLeader: null, letters: '' },
    ...{ ownerName: 'Ada', isBaseline: false, tags: [], attributes: {}, link: null, isOwn: false },
    ...{ systemId: 'x', submissionId: 'x', submittedAt },
  };
  const reference = { description: '', submissionId: 'x', builtAt: submittedAt, members: 2 };
  const [head, ...rows] = boardTable({
    primaryMetric: 'wis',
    boardMetrics: ['wis', 'bias'],
    entries: [
      {
        ...{ ...entry, systemName: 'first', rank: 1, rankInterval: [1, 2], tiedWithLeader: true },
        scores: { wis: score(0.5, [0.25, 0.75]), bias: score(-0.125) },
      },
      { ...entry, systemName: 'second', rank: 2, scores: { wis: score(1) } },
    ],
    references: [
      { ...reference, kind: 'ensemble', systemName: 'Ensemble mean', scores: { wis: score(0.75) } },
    ],
  });
  expect(head).toEqual([
    'rank',
    'ranks 95 %',
    '',
    'system',
    'owner',
    'wis',
    '95 % interval',
    'bias',
    'submitted',
  ]);
  expect(rows.map((row) => row.slice(0, -1))).toEqual([
    ['1', '1–2', '*', 'first', 'Ada', '0.5000', '0.2500 to 0.7500', '-0.1250'],
    ['2', '', '', 'second', 'Ada', '1.0000', '', '–'],
    ['–', '', '', 'Ensemble mean', '(ensemble of this server)', '0.7500', '', '–'],
  ]);
  expect(rows.map((row) => row.at(-1))).toEqual(rows.map(() => expect.stringContaining('2026')));
});

test('the ranking of the challenge has a rank for each metric and their sum, and dashes where one is missing', () => {
  const table = challengeTable({
    metrics: [
      { id: 'mAUC', label: 'mAUC' },
      { id: 'ADAS13_MAE', label: 'ADAS13 MAE' },
    ],
    standings: [
      { submissionId: 'x', systemName: 'first', ranks: [1, 1.5], total: 2.5, rank: 1 },
      { submissionId: 'y', systemName: 'half', ranks: [2, null], total: null, rank: null },
    ],
  });
  expect(table).toEqual([
    ['rank', 'system', 'rank by mAUC', 'rank by ADAS13_MAE', 'total'],
    ['1', 'first', '1', '1.5', '2.5'],
    ['–', 'half', '2', '–', '–'],
  ]);
});
