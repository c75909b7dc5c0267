import { ReportFigure } from '#app/_components/report-figure.tsx';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { formatCount } from '#app/_format/counts.ts';
import type { PodiumView } from '#server/services/podium.ts';
import { Block } from './block.tsx';
import { Numbers } from './numbers.tsx';

/** Which of the best systems is first, second … on single instances. */
export function PodiumSection({
  podium,
  instances: [one, many],
}: {
  podium: PodiumView | null;
  instances: readonly [string, string];
}) {
  if (podium === null) return null;
  const count = podium.systems.length;
  return (
    <Block
      id="podium"
      heading={`Who is first on single ${many}`}
      text={`The best ${count} systems of the board, ranked among themselves on each of ${formatCount(podium.instances)} ${many} that all of them have. Tied systems share the best of their places. A system can lead on average and be first on few ${many}.`}
    >
      <div className="mt-4">
        <ReportFigure
          svg={podium.svg}
          caption={`Podium: for each place a column for each system. Above, its values on the ${many} where it has that place, joined where they belong to the same ${one}; with many ${many} those with about the same values are one dot and one line, the larger and the stronger the more they are. Below, on how many ${many} it has the place.`}
        />
      </div>
      <Numbers>
        <ScrollRegion label="Table: places" className="card mt-2 max-w-3xl">
          <table className="table">
            <caption className="sr-only">On how many {many} each system has each place</caption>
            <thead>
              <tr>
                <th scope="col">System</th>
                {podium.systems.map(({ submissionId }, i) => (
                  <th key={submissionId} scope="col" className="number">
                    Place {i + 1}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {podium.systems.map(({ submissionId, name, places }) => (
                <tr key={submissionId}>
                  <th scope="row">{name}</th>
                  {podium.systems.map((place, i) => (
                    <td key={place.submissionId} className="number">
                      {formatCount(places[i] ?? 0)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </Numbers>
    </Block>
  );
}
