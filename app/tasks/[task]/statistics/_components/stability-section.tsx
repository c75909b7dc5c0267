import { ReportFigure } from '#app/_components/report-figure.tsx';
import { formatCount } from '#app/_format/counts.ts';
import type { StatisticsView } from '#server/services/board-statistics.ts';
import { Block } from './block.tsx';
import { Numbers } from './numbers.tsx';
import { RankShareTable } from './rank-share-table.tsx';

/** How the ranks vary over resamples. */
export function StabilitySection({ view, resamples }: { view: StatisticsView; resamples: number }) {
  if (view.figures.rankStability === null) return null;
  return (
    <Block
      id="stability"
      heading="How firm the ranks are"
      text={`How often each system has each rank when the instances are drawn again, over ${formatCount(resamples)} joint resamples.`}
    >
      <div className="mt-4">
        <ReportFigure
          svg={view.figures.rankStability}
          caption="Areas of discs are shares of the resamples; lines hold 95 % of them; crosses mark the ranks on the data."
        />
      </div>
      <Numbers>
        <RankShareTable systems={view.systems} />
      </Numbers>
    </Block>
  );
}
