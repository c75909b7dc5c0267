import type { ByteSource, OnProgress, Problem } from '../../evaluator.ts';
import { byteKey } from '../../formats/bytes.ts';
import { parseNumber } from '../../formats/numbers.ts';
import { type Row, readRows } from './delimited-rows.ts';
import { idText } from './id-index.ts';
import { findInteraction } from './interactions.ts';
import type { RecommendationTruth } from './truth.ts';

/** How a file of noise scores is read. */
export interface NoiseReading {
  readonly source: ByteSource;
  readonly truth: RecommendationTruth;
  /** Place of its ratio, whose truth tells noise. */
  readonly ratio: number;
  report(problem: Problem): void;
  readonly onProgress?: OnProgress | undefined;
}

const COLUMNS = ['user', 'item', 'score'];

/**
 * Reads noise scores: one for every training interaction, in any order.
 *
 * @param reading - what to read and whom to tell
 * @returns score of each interaction, aligned with those of the truth; NaN where it is missing, which is reported
 * @source research/recsys.md, task design: missing, extra and non-finite rows are errors
 */
export async function readNoiseScores({
  source,
  truth,
  ratio,
  report,
  onProgress,
}: NoiseReading): Promise<Float64Array> {
  const interactions = truth.ratios[ratio]!.noise!;
  const scores = new Float64Array(interactions.items.length).fill(Number.NaN);
  const lines = new Int32Array(scores.length);
  let places: readonly number[] = [];
  let isSound = true;
  await readRows({
    source,
    onProgress,
    report(problem) {
      isSound = false;
      report(problem);
    },
    onFirstLine(cells, line) {
      const names = cells.map((cell) => cell.toLowerCase());
      places = COLUMNS.map((column) => names.indexOf(column));
      if (!places.includes(-1)) return { names, isFirstLineData: false };
      isSound = false;
      report({
        code: 'unknown_header',
        line,
        message: `expected a header with the columns ${COLUMNS.join(', ')}`,
      });
      return undefined;
    },
    onRow(row) {
      const [userColumn = 0, itemColumn = 0, scoreColumn = 0] = places;
      const at = placeOf(row, userColumn, itemColumn);
      const score = parseNumber(row.bytes, row.from[scoreColumn]!, row.to[scoreColumn]!);
      if (!Number.isFinite(score)) {
        refuse(
          row,
          scoreColumn,
          'score_not_a_number',
          `found "${text(row, scoreColumn)}", expected a finite number`,
        );
      } else if (at < 0) {
        const pair = `user ${text(row, userColumn)}, item ${text(row, itemColumn)}`;
        refuse(row, itemColumn, 'unknown_interaction', `${pair} is no training interaction of this ratio`);
      } else if (lines[at] !== 0) {
        refuse(
          row,
          itemColumn,
          'duplicate_interaction',
          `this interaction is there already, on line ${lines[at]}`,
        );
      } else {
        scores[at] = score;
        lines[at] = row.line;
      }
    },
  });
  if (isSound) reportMissing();
  return scores;

  function placeOf({ bytes, from, to }: Row, userColumn: number, itemColumn: number): number {
    const user = truth.users.indexOf(bytes, from[userColumn]!, to[userColumn]!);
    const item = truth.items.indexOf(bytes, from[itemColumn]!, to[itemColumn]!);
    return user < 0 || item < 0 ? -1 : findInteraction(interactions, user, item);
  }

  function refuse({ line }: Row, column: number, code: string, message: string): void {
    isSound = false;
    report({ code, line, column: column + 1, message });
  }

  function reportMissing(): void {
    for (let user = 0; user < truth.users.count; user++) {
      for (let at = interactions.starts[user]!; at < interactions.starts[user + 1]!; at++) {
        if (lines[at] !== 0) continue;
        const pair = `user ${nameOf(truth.users.keys[user])}, item ${nameOf(truth.items.keys[interactions.items[at]!])}`;
        const message = `there is no score for ${pair}; expected one for each training interaction`;
        report({ code: 'missing_interaction', message });
      }
    }
  }
}

const nameOf = (key: string | undefined): string => idText(key ?? '');

const text = ({ bytes, from, to }: Row, column: number): string =>
  idText(byteKey(bytes.subarray(from[column], to[column])));
