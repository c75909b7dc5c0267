import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { formatCount } from '#app/_format/counts.ts';
import { capitalized } from '#app/_format/words.ts';
import type { StudyOnPage } from '#server/study-page.ts';

/** What it would take to judge all that the runs found, and to find smaller differences between them. */
export function MoreJudgments({ more: { sentences, gaps, plans } }: { more: StudyOnPage['more'] }) {
  if (sentences.length === 0) return null;
  return (
    <section aria-labelledby="more-heading" className="mt-10">
      <h2 id="more-heading" className="heading">
        How many more are needed?
      </h2>
      <ul className="mt-3 max-w-prose list-disc space-y-1.5 pl-5">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div className="mt-4 space-y-4">
        {gaps.length > 0 && (
          <NumberTable
            caption="To complete the pool on the topics that there are"
            head={['First documents of every run', 'Judgments lacking', 'On topics']}
            rows={gaps.map(({ depth, judgments, topics }) => [
              formatCount(depth),
              formatCount(judgments),
              formatCount(topics),
            ])}
          />
        )}
        {plans.length > 0 && (
          <NumberTable
            caption="To find smaller differences, by further topics"
            head={[
              'To find',
              'Topics',
              'Further topics',
              'Their judgments, about',
              'Undecided pairs so far apart',
            ]}
            rows={plans.map(({ distance, topics, furtherTopics, furtherJudgments, undecidedPairs }) => [
              capitalized(distance),
              formatCount(topics),
              formatCount(furtherTopics),
              formatCount(furtherJudgments),
              formatCount(undecidedPairs),
            ])}
          />
        )}
      </div>
      <p className="mt-3 max-w-prose text-muted text-sm">
        Topics are planned for a paired t-test that finds the difference with a probability of 80&nbsp;%, with
        the spread that the systems have here, at the level that Bonferroni’s correction leaves to a pair
        where the study corrects for all of them. Undecided pairs do not differ significantly yet.
      </p>
    </section>
  );
}

function NumberTable({
  caption,
  head,
  rows,
}: {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}) {
  return (
    <ScrollRegion label={caption} className="card">
      <table className="table">
        <caption className="px-3 pt-2.5 pb-1 text-faint text-xs">{caption}</caption>
        <thead>
          <tr>
            {head.map((title, column) => (
              <th key={title} scope="col" className={column > 0 ? 'number' : ''}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...numbers]) => (
            <tr key={first}>
              <th scope="row" className="whitespace-nowrap">
                {first}
              </th>
              {numbers.map((number, column) => (
                <td key={head[column + 1]} className="number">
                  {number}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
