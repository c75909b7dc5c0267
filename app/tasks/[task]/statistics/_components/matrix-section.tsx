import { drawsOf, testName } from '#app/_format/board-test.ts';
import { formatCount } from '#app/_format/counts.ts';
import type { StatisticsView } from '#server/services/board-statistics.ts';
import { correctionName } from '../../_components/pair-words.ts';
import { Block } from './block.tsx';
import { SignificanceMatrix } from './significance-matrix.tsx';

/** All pairs, with what was tested and how. */
export function MatrixSection({
  view,
  settings,
  phase,
}: {
  view: StatisticsView;
  settings: NonNullable<StatisticsView['statistics']>;
  phase: string | undefined;
}) {
  const { alpha, seed, resampled } = settings;
  return (
    <Block
      id="matrix"
      heading="All pairs"
      text={
        <>
          The system of the row against that of the column, by {view.metric.label}: ▲ significantly better, ▼
          significantly worse, · not settled; with the corrected p. By a {testName(settings)} over {resampled}{' '}
          ({drawsOf(settings)}seed {seed}), {correctionName(settings.correction)} correction over all pairs, α
          = {alpha}. Walk with the arrow keys; Enter or a click asks about the pair.
          {view.ranked > view.systems.length && (
            <>
              {' '}
              Shown are the first {view.systems.length} of {formatCount(view.ranked)} systems.
            </>
          )}
        </>
      }
    >
      <SignificanceMatrix
        systems={view.systems}
        pairs={view.pairs}
        alpha={alpha}
        address={`/tasks/${view.task.slug}/statistics?${phase === undefined ? '' : `phase=${phase}&`}`}
      />
    </Block>
  );
}
