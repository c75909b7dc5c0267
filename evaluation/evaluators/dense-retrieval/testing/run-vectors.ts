/** A run as vectors. */
export interface RunVectors {
  readonly topics: readonly string[];
  readonly documents: readonly string[];
  /** Of the documents; shape [documents][topics]. */
  readonly rows: readonly (readonly number[])[];
  /** Documents of the topic that has fewest. */
  readonly fewest: number;
}

/** Tests only: a coordinate for each topic, which holds the place of the document's score among all of that topic. */
export function vectorsOf(run: readonly (readonly string[])[]): RunVectors {
  const byTopic = Map.groupBy(run, ([topic = '']) => topic);
  const topics = [...byTopic.keys()];
  const documents = [...new Set(run.map(([, , document = '']) => document))];
  const rows = new Map(documents.map((id) => [id, topics.map(() => 0)]));
  let fewest = Infinity;
  for (const [coordinate, lines] of [...byTopic.values()].entries()) {
    const retrieved = lines.map(([, , id = '', , score]) => ({ id, score: Number(score) }));
    const scores = [...new Set(retrieved.map(({ score }) => score))].sort((a, b) => a - b);
    const places = new Map(scores.map((score, place) => [score, place + 1]));
    for (const { id, score } of retrieved) (rows.get(id) ?? [])[coordinate] = places.get(score) ?? 0;
    fewest = Math.min(fewest, retrieved.length);
  }
  return { topics, documents, rows: [...rows.values()], fewest };
}

/** Tests only: the fields of each line. */
export const fieldsOf = (bytes: Uint8Array): string[][] =>
  new TextDecoder()
    .decode(bytes)
    .trimEnd()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
