import { randomIntegers, shuffle } from '../random.ts';
import type { Passage, Topic } from '../search/files.ts';
import {
  actors,
  type Concept,
  circumstances,
  conducts,
  consequences,
  objects,
  procedure,
} from './lexicon.ts';

const ARTICLES = 300;
const QUESTIONS = 120;
const CASES = 600;
const CASE_QUERIES = 120;
/** How often a case says a thing in the words of the code. */
const FORMAL_SHARE = 0.4;
/** Sentences of a case that tell of something no court decided on. */
const MOST_ASIDES = 2;

/** A provision: concepts that a fact must have to fall under it. */
interface Provision extends Passage {
  readonly concepts: readonly Concept[];
}

/** A made-up civil code, questions about it, and cases decided under it. All of it is simulated. */
export interface Law {
  readonly articles: readonly Passage[];
  /** Facts; right are the articles that apply. */
  readonly questions: readonly Topic[];
  readonly cases: readonly Passage[];
  /** New cases; to be noticed are the earlier ones decided under two of the same articles. */
  readonly newCases: readonly Topic[];
}

/**
 * Simulates a legal collection.
 *
 * 1. An article is a random actor, conduct and object, for most with a circumstance, in the words of the code.
 * 2. Facts tell of one to three articles, a sentence each, mostly in everyday words, with sentences of procedure and
 *    asides that are built like facts but fall under no article of the case.
 * 3. Cases are facts under two to four articles of one of 60 themes, so that some are decided under the same.
 */
export function simulateLaw(seed: number): Law {
  const random = randomNumbers(seed);
  const provisions = drawProvisions(random, seed);
  const questions = Array.from({ length: QUESTIONS }, (_, index) => {
    const applied = pick(provisions, 1 + Math.floor(random() * 3), random);
    return {
      id: `Q${number(index + 1, 3)}`,
      query: facts(applied, random),
      relevant: applied.map(({ id }) => id),
    };
  });
  const themes = Array.from({ length: 60 }, () => pick(provisions, 5, random));
  const decided = Array.from({ length: CASES + CASE_QUERIES }, (_, index) => {
    const applied = pick(choose(themes, random), 2 + Math.floor(random() * 3), random);
    return { id: number(index + 1, 6), text: facts(applied, random), applied: new Set(applied) };
  });
  const cases = decided.slice(0, CASES);
  const newCases = decided.slice(CASES).flatMap(({ id, text, applied }) => {
    const noticed = cases.filter((earlier) => earlier.applied.intersection(applied).size >= 2);
    return noticed.length === 0 ? [] : [{ id, query: text, relevant: noticed.map((earlier) => earlier.id) }];
  });
  return {
    articles: provisions.map(({ id, text }) => ({ id, text })),
    questions,
    cases: cases.map(({ id, text }) => ({ id, text })),
    newCases,
  };
}

/** Distinct provisions; every fifth has a sister with another circumstance, numbered 17-2 beside 17. */
function drawProvisions(random: () => number, seed: number): Provision[] {
  const triples = actors.flatMap((actor) =>
    conducts.flatMap((conduct) => objects.map((object) => [actor, conduct, object] as const)),
  );
  const provisions: Provision[] = [];
  for (const [index, triple] of shuffle(triples, seed).slice(0, ARTICLES).entries()) {
    const ways = pick(circumstances, index % 5 === 0 ? 2 : 1, random);
    for (const [way, circumstance] of ways.entries()) {
      const concepts = [...triple, circumstance];
      const [actor, conduct, object, when] = concepts.map(([formal]) => formal);
      const id = way === 0 ? String(index + 1) : `${index + 1}-${way + 1}`;
      const text = `Article ${id}. Where ${actor} ${conduct} ${object} ${when}, that party ${choose(consequences, random)}.`;
      provisions.push({ id, text, concepts });
    }
  }
  return provisions;
}

/** Tells what happened: a sentence for each provision, asides and procedure, in random order. */
function facts(applied: readonly Provision[], random: () => number): string {
  const sentences = applied.map(({ concepts }) => sentence(concepts, random));
  for (let aside = Math.floor(random() * (MOST_ASIDES + 1)); aside > 0; aside--) {
    sentences.push(
      sentence([choose(actors, random), choose(conducts, random), choose(objects, random)], random),
    );
  }
  sentences.push(...pick(procedure, 2, random));
  return pick(sentences, sentences.length, random).join(' ');
}

function sentence(concepts: readonly Concept[], random: () => number): string {
  const said = concepts.map(([formal, ...everyday]) =>
    random() < FORMAL_SHARE ? formal : choose(everyday, random),
  );
  const text = said.join(' ');
  return `${text[0]?.toUpperCase()}${text.slice(1)}.`;
}

/** A stream of numbers in [0, 1), the same for the same seed. */
function randomNumbers(seed: number): () => number {
  const words = randomIntegers(seed, 1 << 16);
  let next = 0;
  return () => {
    const word = words[next];
    if (word === undefined) throw new Error('the simulation needs more random numbers than were drawn');
    next += 1;
    return word / 2 ** 32;
  };
}

const choose = <Value>(values: readonly Value[], random: () => number): Value =>
  values[Math.floor(random() * values.length)] as Value;

/** Some of the values, in random order. */
function pick<Value>(values: readonly Value[], howMany: number, random: () => number): Value[] {
  const left = [...values];
  return Array.from(
    { length: howMany },
    () => left.splice(Math.floor(random() * left.length), 1)[0] as Value,
  );
}

const number = (value: number, digits: number): string => String(value).padStart(digits, '0');
