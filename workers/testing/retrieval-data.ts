/** Judgments of `topics` topics with five relevant documents each, in the format of TREC. */
export function makeQrels(topics: number): string {
  const lines: string[] = [];
  for (let topic = 1; topic <= topics; topic += 1) {
    for (let document = 0; document < 10; document += 1)
      lines.push(`${topic} 0 d${document} ${document % 2}`);
  }
  return `${lines.join('\n')}\n`;
}

/** A run over the same topics, `depth` documents each; another `seed` gives another order of documents. */
export function makeRun(topics: number, depth: number, seed = 0): string {
  const lines: string[] = [];
  for (let topic = 1; topic <= topics; topic += 1) {
    for (let rank = 0; rank < depth; rank += 1) {
      const document = (rank * 7 + seed * 3 + topic) % depth;
      lines.push(`${topic} Q0 d${document} ${rank + 1} ${depth - rank} run${seed}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
