import { type ByteSource, type InstanceValues, InvalidTruthError } from '../../evaluator.ts';
import { decodeUtf8 } from '../../formats/bytes.ts';
import { splitFields, textProblem } from '../../formats/fields.ts';
import { parseNumber } from '../../formats/numbers.ts';
import { ProblemList } from '../../formats/problems.ts';
import { textLines } from '../../formats/text-lines.ts';
import { type Reference, zScore } from '../../metrics/z-score.ts';

/** Topic → measure → how a set of reference systems did there. */
export type References = ReadonlyMap<string, ReadonlyMap<string, Reference>>;

const COLUMNS = 4;

/**
 * Reads means and standard deviations of reference systems: lines `topic measure mean deviation`.
 *
 * @param source - the file
 * @returns references by topic and measure
 * @throws InvalidTruthError with all malformed lines
 * @source trec_eval, get_zscores.c
 */
export async function parseReferences(source: ByteSource): Promise<References> {
  const references = new Map<string, Map<string, Reference>>();
  const problems = new ProblemList();
  for await (const { bytes, line } of textLines(source.open())) {
    const fields = splitFields(bytes);
    const numbers = fields.slice(2).map(({ from, to }) => parseNumber(bytes, from, to));
    const problem = textProblem(bytes, fields, line);
    if (problem || fields.length !== COLUMNS || !numbers.every(Number.isFinite)) {
      const message = 'expected topic, measure, mean, standard deviation';
      problems.add(problem ?? { code: 'malformed_line', line, message });
      continue;
    }
    const [topic, measure] = fields.map(({ from, to }) => decodeUtf8(bytes.subarray(from, to))!);
    const [mean, standardDeviation] = numbers;
    const ofTopic = references.get(topic!) ?? new Map<string, Reference>();
    references.set(topic!, ofTopic.set(measure!, { mean: mean!, standardDeviation: standardDeviation! }));
  }
  if (problems.total > 0) throw new InvalidTruthError(problems.first(), problems.total);
  return references;
}

/**
 * Turns scores into z-scores, topic by topic, so that easy and hard topics weigh the same.
 *
 * @param scores     - scores per topic
 * @param references - reference systems on the same topics
 * @returns z-scores of the same measures; NaN where there is no reference
 * @source Webber, Moffat & Zobel (2008), "Score Standardization for Inter-Collection Comparison"; trec_eval `-Z`
 */
export function standardize({ ids, values }: InstanceValues, references: References): InstanceValues {
  const standardized = Object.entries(values).map(([measure, scores]): [string, Float64Array] => [
    measure,
    scores.map((score, topic) => zScore(score, references.get(ids[topic]!)?.get(measure))),
  ]);
  return { ids, values: Object.fromEntries(standardized) };
}
