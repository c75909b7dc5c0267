import { byteKey } from '../../formats/bytes.ts';
import type { Columns } from './delimited-rows.ts';
import type { RecommendationTruth } from './truth.ts';

const FORMS = 'user, items (separated by spaces, best first); user, item, score; or user, item, rank';

/** What the columns are told by, beside the first line. */
export interface ColumnContext {
  readonly truth: RecommendationTruth;
  /** The ratio that the file is of, where no column tells: its place in the truth. */
  readonly ratio: number | undefined;
  /** Whether the name of the file says so. */
  readonly isRatioNamed: boolean;
}

/** Where the columns are. */
export interface ListColumns extends Columns {
  readonly user: number;
  readonly item: number;
  readonly ratio: number | undefined;
  /** Score or rank; undefined where a line holds a whole list. */
  readonly value: number | undefined;
  readonly isRank: boolean;
}

/**
 * Finds the columns by the first line.
 *
 * @param first   - its cells
 * @param context - ratio of the file, users of the task
 * @returns the columns, or what is wrong with the line
 * @source research/recsys.md, task design
 */
export function columnsOf(
  first: readonly string[],
  { truth, ratio: known, isRatioNamed }: ColumnContext,
): ListColumns | string {
  const cells = first.map((cell) => cell.toLowerCase());
  const place = (name: string) => (cells.includes(name) ? cells.indexOf(name) : undefined);
  if (cells[0] !== 'user' && cells[0] !== 'ratio') {
    if (cells.length !== 2) {
      return `found ${cells.length} columns and no header, expected two (${FORMS.split(';')[0]}), or a header: ${FORMS}`;
    }
    if (known === undefined) return needsRatio(truth);
    if (!isUser(first[0] ?? '', truth)) {
      return `the first line is no header and "${first[0]?.slice(0, 40)}" no user; expected a header: ${FORMS}`;
    }
    const names = ['user', 'items'];
    return {
      names,
      isFirstLineData: true,
      user: 0,
      item: 1,
      ratio: undefined,
      value: undefined,
      isRank: false,
    };
  }
  const [user, items, item] = [place('user'), place('items'), place('item')];
  const ratio = place('ratio');
  const value = items === undefined ? (place('score') ?? place('rank')) : undefined;
  if (user === undefined || (items === undefined && (item === undefined || value === undefined))) {
    return `the header has the columns ${cells.join(', ').slice(0, 100)}; expected ${FORMS}`;
  }
  if (isRatioNamed && ratio !== undefined) {
    return 'the header has a column "ratio", but the name of the file ends in a ratio; expected one of them';
  }
  if (known === undefined && ratio === undefined) {
    return needsRatio(truth);
  }
  const isRank = items === undefined && !cells.includes('score');
  return { names: cells, isFirstLineData: false, user, item: items ?? item!, ratio, value, isRank };
}

/** Whether a file without header may begin so: with a number, or a user of the task. */
const isUser = (cell: string, { users }: RecommendationTruth): boolean =>
  /^\d+$/.test(cell) || users.has(byteKey(new TextEncoder().encode(cell)));

function needsRatio({ ratios }: RecommendationTruth): string {
  const labels = ratios.map(({ ratio }) => ratio.label).join(', ');
  return `the task has the noise ratios ${labels}; expected a file for each in an archive, named as NAME_${ratios[0]?.ratio.label}.tsv, or one file with a column "ratio"`;
}
