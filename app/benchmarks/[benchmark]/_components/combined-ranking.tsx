import { CodeBlock } from '#app/_components/code-block.tsx';
import { Empty } from '#app/_components/empty.tsx';
import { Link } from '#app/_components/link.tsx';
import { Time } from '#app/_components/time.tsx';
import { formatCount } from '#app/_format/counts.ts';
import { siteUrl } from '#app/_request/site-url.ts';
import type { BenchmarkRankingView } from '#server/services/rankings.ts';
import { BumpChart } from './bump-chart.tsx';
import { CloseCalls } from './close-calls.tsx';
import { RankingControls } from './ranking-controls.tsx';
import { type RankingChoices, type RankingQuery, rankingPath, writeRankingQuery } from './ranking-query.ts';
import { RankingTable } from './ranking-table.tsx';
import {
  concordanceWords,
  fewTasksWords,
  levelWords,
  listOf,
  majorityWords,
  missingWords,
  optimalityWords,
  winnerWords,
} from './ranking-words.ts';
import { RuleAgreementTable } from './rule-agreement.tsx';
import { RuleTable } from './rule-table.tsx';
import { WhatIf } from './what-if.tsx';

const FIRST_ROWS = 50;

interface Props {
  view: BenchmarkRankingView;
  query: RankingQuery;
  choices: RankingChoices;
}

/** One ranking over all tasks of a benchmark, by a rule of the reader's choice, with what speaks against it. */
export function CombinedRanking({ view, query, choices }: Props) {
  if (view.systems.length === 0) {
    return (
      <section aria-labelledby="ranking" className="mt-12">
        <h2 id="ranking" className="title">
          Combined ranking
        </h2>
        <div className="mt-4">
          <Empty title="No ranking yet">
            It appears with the first scores that everybody may see, and follows them within seconds.
          </Empty>
        </div>
      </section>
    );
  }
  const rows = query.all ? view.systems.length : FIRST_ROWS;
  return (
    <section aria-labelledby="ranking" className="mt-12">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="ranking" className="title">
          Combined ranking
        </h2>
        <Exports view={view} query={query} choices={choices} />
      </div>
      <Findings view={view} />
      <RankingControls view={view} query={query} choices={choices} />
      <RuleLine view={view} />
      <RankingTable view={view} rows={rows} />
      {rows < view.systems.length && (
        <p className="mt-4 text-center">
          <Link className="button" href={rankingPath({ ...query, all: true }, choices)} scroll={false}>
            Show all {view.systems.length} systems
          </Link>
        </p>
      )}
      <HowToRead view={view} />
      {view.tasks.length > 1 && (
        <>
          <section aria-labelledby="rules" className="mt-10">
            <h3 id="rules" className="heading">
              Do the rules agree?
            </h3>
            <p className="mt-1 max-w-3xl text-muted">{agreementWords(view)}</p>
            <BumpChart view={view} />
            <RuleTable view={view} query={query} choices={choices} rows={rows} />
            <RuleAgreementTable view={view} />
          </section>
          <CloseCalls view={view} />
          <WhatIf view={view} />
        </>
      )}
      <Repeat view={view} />
    </section>
  );
}

function Exports({ view, query, choices }: Props) {
  const asked = writeRankingQuery({ ...query, all: false }, choices);
  const address = (name: string) => `/api/v1/benchmarks/${choices.benchmark}/${name}`;
  const answer = asked.size > 0 ? `?${asked}` : '';
  return (
    <p className="flex flex-wrap gap-x-4 text-faint text-sm">
      {view.computedAt && (
        <span>
          Computed <Time at={view.computedAt} to="minute" />
        </span>
      )}
      <a className="link" href={address(tableAddress(view))}>
        {view.level === 'instances' ? 'Ranks within tasks CSV' : 'Scores CSV'}
      </a>
      <a className="link" href={`${address('ranking.csv')}${answer}`}>
        Ranking CSV
      </a>
      <a className="link" href={`${address('ranking')}${answer}`}>
        JSON
      </a>
    </p>
  );
}

/** What the rules rank, as a file that `podium rank` reads. */
const tableAddress = ({ level }: BenchmarkRankingView) =>
  level === 'instances' ? 'scores.csv?level=instances' : 'scores.csv';

/** The ranking in a few sentences. */
function Findings({ view }: { view: BenchmarkRankingView }) {
  const several = view.tasks.length > 1 && view.systems.length > 1;
  const sentences = [
    winnerWords(view),
    several ? majorityWords(view) : null,
    several ? concordanceWords(view) : null,
    missingWords(view),
    fewTasksWords(view.tasks.map(({ weight }) => weight)),
    view.otherTasks.length > 0
      ? `Without scores that everybody may see, and so not counted: ${listOf(view.otherTasks.map(({ title }) => title))}.`
      : null,
  ].filter((sentence) => sentence !== null);
  return (
    <ul className="mt-4 max-w-3xl space-y-1.5 border-accent border-l-[3px] pl-5">
      {sentences.map((sentence) => (
        <li key={sentence} className="first:font-medium first:text-[1.0625rem]">
          {sentence}
        </li>
      ))}
    </ul>
  );
}

/** What the chosen rule does. */
function RuleLine({ view }: { view: BenchmarkRankingView }) {
  const rule = view.rules.find(({ id }) => id === view.rule);
  const own = view.rankings.find((ranking) => ranking.rule === view.rule);
  return (
    <p className="mt-4 max-w-3xl text-muted text-sm">
      <Link href={`/rules#${view.rule}`} className="link font-medium">
        {rule?.title}
      </Link>
      : {rule?.definition} {own && optimalityWords(own)}{' '}
      {own?.hasListOrderTies &&
        own.optimality === null &&
        'Some places are decided only by which system was entered first.'}{' '}
      {levelWords(view)}
    </p>
  );
}

/** Where no resample takes long. */
const USUAL_RESAMPLES = 1_000;

function HowToRead({ view: { details, tasks, isRecomputed, seed } }: { view: BenchmarkRankingView }) {
  const resamples = formatCount(details.resamples);
  return (
    <aside aria-label="How to read this ranking" className="mt-4 max-w-3xl space-y-1.5 text-faint text-sm">
      {isRecomputed ? (
        <p>
          These rankings were computed for this page, by the same code as the official one. How stable they
          are is computed for the official ranking, where every task counts once.
        </p>
      ) : details.resamples === 0 ? (
        <p>For this rule and so many systems stability takes too long to compute.</p>
      ) : (
        <p>
          {details.stabilityOverInstances &&
            `“Other instances” are the ranks that hold 95 % of ${resamples} bootstrap resamples of the instances of each task, each score computed anew on them: how the ranking could look on a test set of the same kind. `}
          {details.stabilityOverTasks &&
            tasks.length > 1 &&
            `“Other tasks” are ${details.stabilityOverInstances ? 'the same' : `the ranks that hold 95 % of ${resamples} bootstrap resamples`} with tasks drawn anew: how the ranking could look had other tasks of the kind been chosen. `}
          {(details.stabilityOverTasks || tasks.length < 2) &&
            !details.stabilityOverInstances &&
            'Other instances are not drawn here: not every score can be computed anew on some of the instances of its task, or that would take too long. '}
          {details.resamples < USUAL_RESAMPLES &&
            `Fewer than ${formatCount(USUAL_RESAMPLES)} resamples are drawn because each takes long. `}
          Seed {seed}.
        </p>
      )}
      <p>
        Equal scores share a rank. Of each task its last phase with public scores counts, with the best
        submission of each system.
      </p>
    </aside>
  );
}

/** Between which rules the rankings differ most. */
function agreementWords({ agreements, rules }: BenchmarkRankingView): string {
  const known = agreements.flatMap(({ a, b, tauB }) => (tauB === null ? [] : [{ a, b, tauB }]));
  const [least] = known.toSorted((a, b) => a.tauB - b.tauB);
  if (least === undefined) return 'There is no single right rule; here is what each of them says.';
  const title = (id: string) => rules.find((rule) => rule.id === id)?.title ?? id;
  if (least.tauB === 1) return 'All rules order the systems alike.';
  return `There is no single right rule. The two that differ most are ${title(least.a)} and ${title(least.b)}: Kendall’s τ-b between their rankings is ${least.tauB.toFixed(2)}, where 1 is the same order, 0 an unrelated one and −1 the reverse.`;
}

function Repeat({ view }: { view: BenchmarkRankingView }) {
  const { slug } = view.benchmark;
  const file = view.level === 'instances' ? 'ranks.csv' : 'scores.csv';
  const flags = view.tasks.flatMap((task) => [
    ...(view.level === 'instances' || task.metric.direction === 'lower'
      ? [`--lower-is-better ${task.slug}`]
      : []),
    ...(task.weight === 1 ? [] : [`--weight ${task.slug}=${task.weight}`]),
  ]);
  const commands = [
    `curl -o ${file} ${new URL(`/api/v1/benchmarks/${slug}/${tableAddress(view)}`, siteUrl())}`,
    [`podium rank --scores ${file} --method`, view.rule, ...flags].join(' '),
  ];
  return (
    <div className="mt-10 max-w-3xl">
      <p className="mb-6">
        <Link href={`/benchmarks/${slug}/report?rule=${view.rule}`} className="button">
          Benchmark report
        </Link>
      </p>
      <CodeBlock label="The same ranking on your machine" text={commands.join('\n')} />
    </div>
  );
}
