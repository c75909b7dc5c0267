import Form from 'next/form';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { SelectField } from '#app/_components/select-field.tsx';
import { formatCount } from '#app/_format/counts.ts';
import { formatNumber } from '#server/number-format.ts';
import type { RankingSchemesView, SchemeView } from '#server/services/ranking-schemes.ts';
import { Block } from './block.tsx';

/** Other ways to rank by single instances, side by side, one of them in full. */
export function SchemesSection({
  view: { task, metric, schemes },
  phase,
  asked,
  instances,
}: {
  view: RankingSchemesView;
  phase: string | undefined;
  /** Id of the scheme that is shown in full; the first unless it is one of them. */
  asked: string | undefined;
  instances: readonly [string, string];
}) {
  const chosen = schemes.find(({ id }) => id === asked) ?? schemes[0];
  if (chosen === undefined || chosen.standings.length < 2) return null;
  return (
    <Block
      id="schemes"
      heading="Other ways to rank"
      text={`A challenge chooses how the scores of single ${instances[1]} become a ranking, and the choice can decide who wins. Here every usual way is applied to ${metric.label}.`}
    >
      <Form
        action={`/tasks/${task.slug}/statistics#schemes`}
        scroll={false}
        prefetch={false}
        key={chosen.id}
        className="mt-4 flex flex-wrap items-end gap-x-4 gap-y-3 print:hidden"
      >
        {phase !== undefined && <input type="hidden" name="phase" value={phase} />}
        <div className="min-w-0 flex-1 basis-56 sm:max-w-xs">
          <SelectField
            label="Way to rank"
            name="scheme"
            initial={chosen.id}
            choices={schemes.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </div>
        <button type="submit" className="button">
          Show
        </button>
      </Form>
      <p className="mt-4 max-w-prose text-sm">
        {chosen.definition} {stabilityWords(chosen)}
      </p>
      <RanksTable schemes={schemes} chosen={chosen} />
    </Block>
  );
}

function stabilityWords({ resamples, kendallTau }: SchemeView): string {
  if (resamples === 0) return 'Its stability was not computed: too many systems, or nothing to draw.';
  const drawn = `Over ${formatCount(resamples)} bootstrap resamples`;
  if (kendallTau === null) return `${drawn} no ranking tells the systems apart.`;
  const [low, median, high] = [kendallTau.quarter, kendallTau.median, kendallTau.threeQuarters].map((tau) =>
    formatNumber(tau, 2),
  );
  return `${drawn} Kendall’s τ with the ranking shown has the median ${median} (quartiles ${low} and ${high}); 1 is a ranking that never changes.`;
}

function RanksTable({ schemes, chosen }: { schemes: readonly SchemeView[]; chosen: SchemeView }) {
  const others = schemes.filter(({ id }) => id !== chosen.id);
  const rankIn = others.map(
    ({ standings }) => new Map(standings.map(({ submissionId, rank }) => [submissionId, rank])),
  );
  return (
    <ScrollRegion label="Table: ranks by each way to rank" className="card mt-3">
      <table className="table">
        <caption className="sr-only">{`Ranking “${chosen.title}”, and the ranks by the others`}</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              Rank
            </th>
            <th scope="col">System</th>
            <th scope="col" className="number">
              Value
            </th>
            <th scope="col" className="number">
              95 % of ranks
            </th>
            {others.map(({ id, title }) => (
              <th key={id} scope="col" className="number">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {chosen.standings.map(({ submissionId, systemName, value, rank, rankInterval }) => (
            <tr key={submissionId}>
              <td className="number font-medium">{rank ?? '–'}</td>
              <th scope="row">
                <a href={`/submissions/${submissionId}`} className="plain-link">
                  {systemName}
                </a>
              </th>
              <td className="number">{value === null ? '–' : formatNumber(value, 4)}</td>
              <td className="number">{rankInterval === null ? '–' : [...new Set(rankInterval)].join('–')}</td>
              {others.map(({ id }, at) => (
                <td key={id} className="number text-muted">
                  {rankIn[at]?.get(submissionId) ?? '–'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
