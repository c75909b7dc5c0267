import { TieMark } from '#app/_components/tie-mark.tsx';
import { drawsOf, testName } from '#app/_format/board-test.ts';
import { formatCount } from '#app/_format/counts.ts';
import type { LeaderboardView } from '#server/services/leaderboards.ts';

/** What the marks of the board claim, and by which test. */
export function TieExplanation({ statistics }: { statistics: NonNullable<LeaderboardView['statistics']> }) {
  const { correction, alpha, seed, resamples, resampled } = statistics;
  const name = correction.charAt(0).toUpperCase() + correction.slice(1);
  return (
    <aside aria-label="How to read this board" className="mt-6 max-w-3xl space-y-1.5 text-faint text-sm">
      <p>
        <TieMark /> and a tinted row: not significantly different from the leader by a {testName(statistics)}{' '}
        over {resampled} ({drawsOf(statistics)}
        {name} correction over all pairs, α = {alpha}
        ). A tie is absence of evidence, not evidence of equality.
      </p>
      <p>
        Bars are 95 % bootstrap intervals; the small numbers under a rank are the ranks that hold 95 % of{' '}
        {formatCount(resamples)} joint resamples. Equal values share a rank. Seed {seed}.
      </p>
    </aside>
  );
}
