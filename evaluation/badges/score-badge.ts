import type { BoardScore } from '../leaderboard/board.ts';
import { escapeXml } from '../report/escape.ts';
import { formatInterval, formatNumber, formatRanks } from '../report/format-number.ts';
import { cutToWidth, printable } from '../report/printable.ts';

/** What a badge tells of a submission. */
export interface BadgeFacts {
  readonly task: string;
  readonly metric: string;
  readonly score: Pick<BoardScore, 'value' | 'ci'>;
  readonly decimals: number;
  /** Of the board; null where the submission has no rank there. */
  readonly rank: number | null;
  /** Ranks that the data do not tell apart. */
  readonly rankInterval: readonly [number, number] | null;
  /** Systems with a rank. */
  readonly ranked: number;
}

/**
 * What a badge says: `rank 1–3 of 57, nDCG@10 .462 ± .011`. The number behind ± is half of the 95 % interval, which need
 * not lie evenly about the value: `badgeInFull` has both ends.
 *
 * @source own convention; numbers below 1 without the zero before the point, as in APA style
 */
export function badgeText(facts: BadgeFacts): string {
  const { metric, score, decimals } = facts;
  const half = score.ci && (score.ci[1] - score.ci[0]) / 2;
  const value = bare(formatNumber(score.value, decimals));
  const spread = half === null ? '' : ` ± ${bare(formatNumber(half, decimals))}`;
  return [...rankText(facts), `${metric} ${value}${spread}`].join(', ');
}

/**
 * The same with both ends of the interval, for readers who point at it or cannot see it.
 *
 * @source own convention
 */
export function badgeInFull(facts: BadgeFacts): string {
  const { task, metric, score, decimals } = facts;
  const interval = score.ci === null ? '' : ` ${formatInterval(score.ci, decimals)}`;
  const told = [...rankText(facts), `${metric} ${formatNumber(score.value, decimals)}${interval}`];
  return `${printable(task)}: ${told.join(', ')}`;
}

function rankText({ rank, rankInterval, ranked }: BadgeFacts): string[] {
  if (rank === null) return [];
  return [`rank ${rankInterval ? formatRanks(rankInterval) : rank} of ${ranked}`];
}

const bare = (number: string): string => number.replace(/^(-?)0\./, '$1.');

const HEIGHT = 20;
const CHARACTER = 6.6;
const MARGIN = 8;
const LABEL_WIDTH = 30;

/**
 * A badge as SVG: the task, and what was reached there. Needs nothing else to be drawn, so that any page can show it.
 *
 * @source none: drawing
 */
export function scoreBadge(facts: BadgeFacts): string {
  const label = cutToWidth(printable(facts.task), LABEL_WIDTH);
  const text = badgeText(facts);
  const [left, right] = [label, text].map(
    (words) => Math.ceil([...words].length * CHARACTER) + 2 * MARGIN,
  ) as [number, number];
  const title = escapeXml(badgeInFull(facts));
  const word = (x: number, width: number, words: string) =>
    `<text x="${x}" y="14" textLength="${width - 2 * MARGIN}" lengthAdjust="spacingAndGlyphs">${escapeXml(words)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${HEIGHT}" viewBox="0 0 ${left + right} ${HEIGHT}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<clipPath id="round"><rect width="${left + right}" height="${HEIGHT}" rx="4"/></clipPath>`,
    '<g clip-path="url(#round)">',
    `<rect width="${left}" height="${HEIGHT}" fill="#1a1d21"/>`,
    `<rect x="${left}" width="${right}" height="${HEIGHT}" fill="#0b5cad"/>`,
    '</g>',
    `<g fill="#ffffff" font-family="Geist, Verdana, 'DejaVu Sans', sans-serif" font-size="11">`,
    word(MARGIN, left, label),
    word(left + MARGIN, right, text),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
