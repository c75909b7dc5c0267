import type { Collection } from '../state-of-the-union/collection.ts';
import { benchmarkText as passageText } from '../state-of-the-union/texts.ts';

type Text = { title: string; summary: string; description: string };

export const benchmarkText = {
  slug: 'sotu-vectors',
  title: 'State of the Union passages as vectors',
  summary:
    'Embed passages of presidential addresses and single sentences, so that those that belong together are near.',
  description: `Dense retrieval on the texts of the benchmark [State of the Union passage retrieval](/benchmarks/sotu-passages), where systems send
runs; here they send vectors, and Podium searches. Nobody judged anything: relevance follows from where a sentence stood
(Lee et al. 2019, Chang et al. 2020).

All vectors on the board were computed by the methods in \`scripts/demo/search/embeddings/\`: classic ones without neural
networks. No parameter was tuned on these topics. Since the text is public, the answers can be looked up: this benchmark is for
trying things out, not for claims.`,
  license: passageText.license,
  citation: passageText.citation,
};

export function inverseClozeText({ passages, inverseCloze }: Collection): Text {
  return {
    title: 'Inverse cloze, by vectors',
    summary: 'A sentence was cut out of a passage: embed both so that they are near.',
    description: `## The task
Each of the ${inverseCloze.length} queries is a sentence that was cut out of one of ${passages.length} passages of about 250 words. Send one
vector for each query and each passage; for every query the passages are ranked by their similarity to it, and the one it was
cut out of should come early.

${measured}

${participation}`,
  };
}

export function bodyFirstText({ passages, bodyFirst }: Collection): Text {
  return {
    title: 'Body first, by vectors',
    summary: 'A sentence opens an address: embed it so that the passages of that address are near.',
    description: `## The task
Each of the ${bodyFirst.length} queries is a sentence of the opening of one address; all passages of the same address are relevant, of ${passages.length}
passages in the corpus. Send one vector for each query and each passage.

${measured}

${participation}`,
  };
}

const measured = `## What is measured
Recall at 100, \`recall_100\`: the share of the relevant passages among the first 100, which is what a second stage could still
rank. The curve of recall from 1 to 1,000 passages is a figure of each submission. \`index_bytes\` says what the vectors of the
passages take, so that quality can be held against cost.`;

const participation = `## How to take part
Download \`corpus.jsonl\` and \`queries.tsv\`, embed the texts in the order of the files, and write both matrices (float32, float16 or
int8) to one file:

    numpy.savez('my-system.npz', queries=queries, documents=documents)

Passages are ranked by inner product; for the cosine, add a \`manifest.json\` with \`{"similarity": "cosine"}\` to the archive, or send
unit vectors. The format page of the evaluator has all rules.`;
