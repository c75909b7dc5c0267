import { ReportFigure } from '#app/_components/report-figure.tsx';
import { formatNumber } from '#server/number-format.ts';
import type { StatisticsView } from '#server/services/board-statistics.ts';
import { Block } from './block.tsx';
import { MeanRankTable } from './mean-rank-table.tsx';
import { Numbers } from './numbers.tsx';

/** Ranks within the instances, and which of them Nemenyi's test tells apart. */
export function MeanRankSection({
  view,
  alpha,
  instances,
}: {
  view: StatisticsView;
  alpha: number;
  instances: readonly [string, string];
}) {
  if (view.figures.criticalDifference === null) return null;
  return (
    <Block
      id="mean-ranks"
      heading="Mean ranks within each instance"
      text={
        <>
          Another question than above: not by how much systems differ in {view.metric.label}, but how they
          rank on each {instances[0]}. Bars join systems whose mean ranks are closer than Nemenyi’s critical
          difference, {formatNumber(view.criticalDifference, 2)} at α = {alpha}. Mean ranks depend on which
          systems take part; for a claim about two systems use the test of the pair.
        </>
      }
    >
      <div className="mt-4">
        <ReportFigure
          svg={view.figures.criticalDifference}
          caption={`Critical-difference diagram over the ranks of ${view.systems.length} systems within each ${instances[0]}; 1 is best.`}
        />
      </div>
      <Numbers>
        <MeanRankTable systems={view.systems} />
      </Numbers>
    </Block>
  );
}
