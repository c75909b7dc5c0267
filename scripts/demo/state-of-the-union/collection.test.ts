import { expect, test } from 'vitest';
import { type Address, readAddresses } from './addresses.ts';
import { buildCollection } from './collection.ts';
import { countWords, splitSentences } from './sentences.ts';

const addresses = await readAddresses();
const { passages, inverseCloze, bodyFirst } = buildCollection(addresses, 1);
const textOf = new Map(passages.map(({ id, text }) => [id, text]));
const corpus = passages.map(({ text }) => text).join('\n');

test('reads the addresses of two centuries without the audience', () => {
  expect(addresses).toHaveLength(233);
  expect(addresses[0]).toMatchObject({ year: 1790, president: 'George Washington' });
  expect(addresses.filter(({ text }) => /\(applause|\[laughter/i.test(text))).toEqual([]);
});

test('has a few thousand passages of about 250 words and some 200 topics a task', () => {
  expect(passages.length).toBeGreaterThan(5000);
  expect(passages.length).toBeLessThan(8000);
  expect(Math.min(...passages.map(({ text }) => countWords(text)))).toBeGreaterThanOrEqual(100);
  expect(inverseCloze).toHaveLength(200);
  expect(bodyFirst.length).toBeGreaterThan(200);
});

test('gives every id once and sorts the corpus by id', () => {
  const ids = passages.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(ids.toSorted());
  expect(new Set([...inverseCloze, ...bodyFirst].map(({ id }) => id)).size).toBe(200 + bodyFirst.length);
});

test('gives every topic a relevant passage that exists', () => {
  for (const { relevant } of [...inverseCloze, ...bodyFirst]) {
    expect(relevant.length).toBeGreaterThan(0);
    for (const id of relevant) expect(textOf.has(id)).toBe(true);
  }
  expect(inverseCloze.every(({ relevant }) => relevant.length === 1)).toBe(true);
});

test('has no query sentence in its passage, nor anywhere in the corpus', () => {
  for (const { query, relevant } of inverseCloze) {
    expect(textOf.get(relevant[0] ?? '')?.includes(query)).toBe(false);
  }
  expect([...inverseCloze, ...bodyFirst].filter(({ query }) => corpus.includes(query))).toEqual([]);
});

test('cuts an inverse cloze query out of the text that stands around it', () => {
  const whole = addresses.map(({ text }) => text).join('\n');
  for (const { query, relevant } of inverseCloze) {
    const passage = textOf.get(relevant[0] ?? '') ?? '';
    const at = whole.indexOf(query);
    const before = whole.slice(0, at).trimEnd().slice(-20);
    const after = whole
      .slice(at + query.length)
      .trimStart()
      .slice(0, 20);
    expect(passage.includes(before) || passage.includes(after)).toBe(true);
  }
});

test('takes a body first query from the opening of the address its passages come from', () => {
  for (const { query, relevant } of bodyFirst) {
    const address = addresses.find(({ text }) => text.includes(query));
    expect(address?.text.indexOf(query)).toBeLessThan(4000);
    for (const id of relevant) {
      const [sentence] = splitSentences(textOf.get(id) ?? '');
      expect(address?.text.includes(sentence ?? '?')).toBe(true);
    }
  }
});

test('makes a passage with a gap no shorter than others', () => {
  const mean = (ids: readonly string[]) =>
    ids.reduce((sum, id) => sum + countWords(textOf.get(id) ?? ''), 0) / ids.length;
  const withGap = inverseCloze.flatMap(({ relevant }) => relevant);
  expect(Math.abs(mean(withGap) / mean(passages.map(({ id }) => id)) - 1)).toBeLessThan(0.05);
});

test('is the same for the same seed and another for another seed', () => {
  expect(buildCollection(addresses, 1)).toEqual({ passages, inverseCloze, bodyFirst });
  expect(buildCollection(addresses, 2).inverseCloze).not.toEqual(inverseCloze);
});

test('leaves out of body first what is too short to have a body', () => {
  const short: Address = { id: 'short', year: 1900, president: 'Nobody', text: 'We met. We parted.' };
  expect(buildCollection([short], 1).bodyFirst).toEqual([]);
});
