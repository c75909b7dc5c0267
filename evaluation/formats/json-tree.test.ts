import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JsonNode, JsonSyntaxError, parseJsonTree } from './json-tree.ts';

function plain(node: JsonNode): unknown {
  if (node.kind === 'object')
    return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
  if (node.kind === 'array') return node.elements.map(plain);
  return node.kind === 'number' ? Number(node.text) : node.value;
}

test('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(0, 2), (text, indent) => {
      const expected: unknown = JSON.parse(text);
      fc.pre(!text.includes('__proto__'));
      expect(plain(parseJsonTree(JSON.stringify(expected, null, indent)))).toEqual(expected);
    }),
  );
});

test('refuses what JSON.parse refuses', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...'{}[],:"\\0-1.e+ tn'), { maxLength: 8 }), (characters) => {
      const text = characters.join('');
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      if (isJson) parseJsonTree(text);
      else expect(() => parseJsonTree(text)).toThrow(JsonSyntaxError);
    }),
    { numRuns: 2000 },
  );
});

test('tells places, digits and repeated keys', () => {
  const tree = parseJsonTree('{"a": 12345678901234567890,\n "a": [1,\n  "x"]}');
  expect(tree).toMatchObject({
    line: 1,
    column: 1,
    members: [
      { key: 'a', line: 1, column: 2, value: { kind: 'number', text: '12345678901234567890', column: 7 } },
      {
        key: 'a',
        line: 2,
        column: 2,
        value: {
          elements: [
            { line: 2, column: 8 },
            { line: 3, column: 3 },
          ],
        },
      },
    ],
  });
});

describe('says where the text stops to be JSON', () => {
  test.each([
    ['', 1, 1, 'the file ends here; expected a JSON value'],
    ['{"a": 1,}', 1, 9, 'found "}"; expected a key in double quotes'],
    ['{"a" 1}', 1, 6, 'found "1"; expected ":" after the key'],
    ['{"a": [1\n2]}', 2, 1, 'found "2"; expected "," or "]"'],
    ['{"a": 1} x', 1, 10, 'found "x" after the end of the JSON value'],
    ["{'a': 1}", 1, 2, `found "'"; expected a key in double quotes`],
    ['[NaN]', 1, 2, 'found "N"; expected a JSON value'],
    ['["a\n"]', 1, 2, 'a text that does not end, or holds a character that JSON forbids'],
    [`${'['.repeat(100)}`, 1, 65, 'values are nested more than 64 deep'],
  ])('%j', (text, line, column, message) => {
    expect(() => parseJsonTree(text)).toThrow(expect.objectContaining({ line, column, message }));
  });
});
