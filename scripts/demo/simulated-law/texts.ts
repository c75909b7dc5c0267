import type { Law } from './collection.ts';

type Text = { title: string; summary: string; description: string };

const SIMULATED = `**Simulated data.** Code, facts, cases and right answers are made by a program from lists of phrases. No such law, court
or person exists, and nothing here says how well a system does on real law.`;

export const benchmarkText = {
  slug: 'simulated-law',
  title: 'Simulated law',
  summary: 'Simulated data: find the articles that apply to facts, and earlier cases to be noticed.',
  description: `${SIMULATED}

A small legal retrieval benchmark that Podium computes for itself, in the shape of COLIEE: a civil code with facts to which
its articles apply (scored as task 3 until 2025, macro F2), and new cases with earlier ones to be noticed (scored as task 1,
micro F1). The code speaks formally and people do not, so that words alone do not find everything.

Every answer on the boards was computed by a system in \`scripts/demo/search/systems/\`. No parameter was tuned on these queries.`,
  license: 'CC0-1.0 (simulated texts)',
  citation: 'Simulated by Podium, scripts/demo/simulated-law. Task shapes: COLIEE, tasks 1 and 3.',
};

export function statuteText({ articles, questions }: Law): Text {
  return {
    title: 'Simulated statutes',
    summary: 'Simulated data: give the articles of a made-up code that apply to the facts told.',
    description: `${SIMULATED}

## The task
Each of the ${questions.length} queries tells facts. Give those of the ${articles.length} articles that apply: one to three a query. Some
sentences tell of something that no article of the query is about, some of procedure only.

## How it was made
An article is a random actor, conduct, object and circumstance in the words of the code. A fact says the same, each part in
the words of the code two times in five, else in everyday words. Articles numbered like 17-2 differ from 17 in the circumstance.

## What is measured
\`macro_f2\`, the mean over queries of F2 = 5 P R / (4 P + R): every line you send is an answer, and recall counts more than
precision.

${participation('articles.jsonl', 'questions.tsv', 'Q001 Q0 17-2 1 12.5 my-system')}`,
  };
}

export function caseText({ cases, newCases }: Law): Text {
  return {
    title: 'Simulated case law',
    summary: 'Simulated data: give the earlier cases to be noticed in a new one.',
    description: `${SIMULATED}

## The task
Each of the ${newCases.length} queries is a new case. Give those of the ${cases.length} earlier cases that it should notice: decided under at
least two of the same articles. Which articles these are is not told.

## How it was made
A case tells the facts of two to four articles of one of 60 themes, mostly in everyday words, with asides and procedure, and
in random order.

## What is measured
\`micro_f1\`: right answers, answers given and answers wanted are added up over all queries, then P, R and F1 are computed
once. Queries with many cases to be noticed weigh more.

${participation('cases.jsonl', 'new-cases.tsv', '000601 000017 my-system')}`,
  };
}

const participation = (corpus: string, queries: string, line: string): string => `## How to take part
Download \`${corpus}\` and \`${queries}\`. Write one line an answer, best first, and send the file:

    ${line}

The format page of the evaluator has all formats and rules.`;
