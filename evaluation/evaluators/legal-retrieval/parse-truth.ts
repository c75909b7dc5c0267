import { type ByteSource, InvalidTruthError } from '../../evaluator.ts';
import { ProblemList } from '../../formats/problems.ts';
import { shownText } from '../../formats/shown-text.ts';
import type { AnswerSink } from './answer-sink.ts';
import { type LegalOptions, protocolOf } from './options.ts';
import { readAnswers } from './read-answers.ts';
import { isVerdict } from './read-lines.ts';
import type { LegalTruth, Verdict } from './truth.ts';

const WHOLE_NUMBER = /^[+-]?\d{1,9}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const LANGUAGE_PREFIX = /^([a-z]{2,3})[-_:/]./;

/**
 * Reads the right answers. The same document twice with the same label counts once.
 *
 * @param source  - TREC qrels, two columns, columns with a header, or JSON
 * @param options - of the task
 * @returns queries in file order
 * @throws InvalidTruthError with all problems
 * @source COLIEE, BEIR, LeCaRD and TREC files
 */
export async function parseTruth(source: ByteSource, options: LegalOptions): Promise<LegalTruth> {
  const problems = new ProblemList();
  const builder = new TruthBuilder(options, problems);
  const { hasVerdicts } = protocolOf(options);
  await readAnswers(source, { role: 'truth', hasVerdicts }, builder, problems);
  const truth = builder.finish();
  if (problems.total > 0) throw new InvalidTruthError(problems.first(), problems.total);
  return truth;
}

interface OpenQuery {
  readonly id: string;
  readonly line: number;
  readonly labels: Map<string, number>;
  verdict?: Verdict;
  language?: string;
}

class TruthBuilder implements AnswerSink {
  private readonly queries = new Map<string, OpenQuery>();
  private readonly options: LegalOptions;
  private readonly relevanceLevel: number;
  private readonly problems: ProblemList;
  private hasLabels: boolean | undefined;

  constructor(options: LegalOptions, problems: ProblemList) {
    this.options = options;
    this.relevanceLevel = protocolOf(options).relevanceLevel;
    this.problems = problems;
  }

  addQuery(query: string, line: number): OpenQuery {
    let open = this.queries.get(query);
    if (open === undefined) {
      open = { id: query, line, labels: new Map() };
      this.queries.set(query, open);
      if (this.options.languagePrefix) this.takePrefix(open);
    }
    return open;
  }

  addDocument(
    query: string,
    document: string,
    value: string | undefined,
    line: number,
    column?: number,
  ): void {
    const { labels } = this.addQuery(query, line);
    this.hasLabels ??= value !== undefined;
    if (this.hasLabels !== (value !== undefined)) {
      this.refuse(
        'mixed_shapes',
        'lists of documents and labels are mixed; expected one or the other',
        line,
        column,
      );
      return;
    }
    const label = value === undefined ? this.relevanceLevel : this.labelOf(value, line, column);
    if (!(label >= 0)) return;
    if ((labels.get(document) ?? label) !== label) {
      this.refuse(
        'contradicting_labels',
        'this document has another label for its query before',
        line,
        column,
      );
    }
    labels.set(document, label);
  }

  addVerdict(query: string, verdict: string, line: number, column?: number): void {
    const open = this.addQuery(query, line);
    if (!isVerdict(verdict, line, column, this.problems)) return;
    if (open.verdict !== undefined) {
      this.refuse('duplicate_verdict', `query ${shownText(query)} has an answer before`, line, column);
    }
    open.verdict = verdict;
  }

  addLanguage(query: string, language: string, line: number, column?: number): void {
    const open = this.addQuery(query, line);
    if (!LANGUAGE.test(language)) {
      const message = `the language is ${shownText(language)}; expected a code such as en, ja, vi or zh-Hant`;
      this.refuse('language_unknown', message, line, column);
    } else if ((open.language ?? language) !== language) {
      this.refuse(
        'contradicting_languages',
        `query ${shownText(query)} has another language before`,
        line,
        column,
      );
    }
    open.language = language;
  }

  /** Checks what only the whole file shows. */
  finish(): LegalTruth {
    const queries = [...this.queries.values()];
    const isRelevant = (label: number) => label >= this.relevanceLevel;
    if (this.problems.total === 0) {
      if (queries.length === 0) this.refuse('empty_file', 'the file holds no query');
      else if (!queries.some(({ labels }) => [...labels.values()].some(isRelevant))) {
        this.refuse('nothing_relevant', `no document has a label of ${this.relevanceLevel} or more`);
      }
    }
    if (protocolOf(this.options).hasVerdicts) {
      for (const { id, line, labels, verdict } of queries) {
        if (verdict === undefined)
          this.refuse('verdict_missing', `query ${shownText(id)} has no answer Y or N`, line);
        if (![...labels.values()].some(isRelevant)) {
          this.refuse('articles_missing', `query ${shownText(id)} has no right article`, line);
        }
      }
    }
    const positions = new Map(queries.map(({ id }, position) => [id, position]));
    return { queries, positions, hasLabels: this.hasLabels ?? false };
  }

  private labelOf(value: string, line: number, column: number | undefined): number {
    if (WHOLE_NUMBER.test(value)) return Number(value);
    this.refuse('label_not_a_number', 'the label is not a whole number', line, column);
    return Number.NaN;
  }

  private takePrefix(open: OpenQuery): void {
    const language = LANGUAGE_PREFIX.exec(open.id)?.[1];
    if (language !== undefined) open.language = language;
    else {
      const message = `query ${shownText(open.id)} does not begin with a language, as in ja:H18-1-2 or en-17`;
      this.refuse('language_missing', message, open.line);
    }
  }

  private refuse(code: string, message: string, line?: number, column?: number): void {
    this.problems.add({
      code,
      message,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    });
  }
}
