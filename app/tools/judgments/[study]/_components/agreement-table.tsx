import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { formatCount } from '#app/_format/counts.ts';
import type { JudgmentStudy } from '#evaluation/judgments/study.ts';
import type { StudyOnPage } from '#server/study-page.ts';

/** Every set of judgments with its agreement. */
export function AgreementTable({
  study,
  columns: { measures, counts },
  csv,
}: {
  study: JudgmentStudy;
  columns: StudyOnPage['columns'];
  csv: string;
}) {
  return (
    <section aria-labelledby="agreement-heading" className="mt-10">
      <h2 id="agreement-heading" className="heading">
        Agreement with all judgments
      </h2>
      <p className="mt-1 max-w-prose text-muted text-sm">
        AA and AD: pairs significant under both, in the same direction and in opposite ones. Missed: under all
        judgments only. False: under the fewer only. PA and PD: under neither. PAA and PPA: proportions of
        active and passive agreement.{' '}
        <a href={csv} className="link">
          CSV
        </a>
      </p>
      <ScrollRegion label="Table: agreement with all judgments" className="card mt-3">
        <table className="table">
          <caption className="sr-only">Agreement of each set of judgments with all of them</caption>
          <thead>
            <tr>
              <th scope="col">Judgments</th>
              <th scope="col" className="number">
                Number
              </th>
              {[...measures, ...counts].map(([key, label]) => (
                <th key={key} scope="col" className="number">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {study.points.map((point) => (
              <tr key={`${point.made === null} ${point.name}`}>
                <th scope="row" className="min-w-36 wrap-anywhere">
                  {point.name}
                </th>
                <td className="number">{formatCount(point.judgments)}</td>
                {measures.map(([key]) => (
                  <td key={key} className="number">
                    {point.agreement[key]?.toFixed(3) ?? '–'}
                  </td>
                ))}
                {counts.map(([key]) => (
                  <td key={key} className="number">
                    {point.agreement[key]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
