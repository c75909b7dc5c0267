import { countOf } from '#app/_format/counts.ts';
import { decimalsOf } from '#app/_format/scores.ts';
import { formatNumber } from '#server/number-format.ts';
import type { LeaderboardView } from '#server/services/leaderboards.ts';
import { referenceLines } from './board-lines.ts';
import { gainInWords } from './gain-words.ts';

/** What the lines without a rank are, and what chance reaches. */
export function ReferenceExplanation({ board }: { board: LeaderboardView }) {
  const { chance, raterLevel, unbuilt, metrics, boardMetrics, primaryMetric } = board;
  const lines = referenceLines(board).filter(({ submissionId }) => submissionId !== null);
  if (lines.length === 0 && unbuilt.length === 0 && chance === null && raterLevel === null) return null;
  const shown = metrics.filter(({ id }) => id === primaryMetric || boardMetrics.includes(id));
  return (
    <aside aria-label="References" className="mt-6 max-w-3xl space-y-1.5 text-faint text-sm">
      {lines.length > 0 && (
        <p>
          Lines in italics are built by this server for comparison. They have no rank, and no rank, tie or
          P(best) counts them.
        </p>
      )}
      {lines.map((line) => (
        <p key={line.name}>
          {line.name}: {line.explanation} {gainInWords(line, board)}
        </p>
      ))}
      {unbuilt.map(({ name, reason }) => (
        <p key={name}>
          {name} is not there: {reason}.
        </p>
      ))}
      {raterLevel && <p>Inter-rater level: {raterLevel.description}. It has no rank.</p>}
      {chance && (
        <>
          <p>Chance: {chance.description}. The best of them, and where 90 % of them lie:</p>
          <ul className="list-disc pl-5">
            {shown.map((metric) => (
              <Band key={metric.id} metric={metric} band={chance.bands[metric.id]} />
            ))}
          </ul>
          <p>
            {chance.within.length === 0
              ? 'Every system on the board is better than the best of them.'
              : `${countOf(chance.within.length, 'system')} on the board ${chance.within.length === 1 ? 'is' : 'are'} not better than the best of them, and marked so.`}
          </p>
        </>
      )}
    </aside>
  );
}

type Bands = NonNullable<LeaderboardView['chance']>['bands'];

interface BandProps {
  metric: LeaderboardView['metrics'][number];
  band: Bands[string] | undefined;
}

function Band({ metric, band }: BandProps) {
  if (!band || band.best === null || band.low === null || band.high === null) return null;
  const values = [band.best, band.low, band.high];
  const [best, low, high] = values.map((value) => formatNumber(value, decimalsOf(metric, values)));
  return (
    <li>
      {metric.label}: {best} (90 % of them between {low} and {high})
    </li>
  );
}
