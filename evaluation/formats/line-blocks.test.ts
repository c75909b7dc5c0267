import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LINE_LIMIT, lineBlocks } from './line-blocks.ts';
import { memorySource } from './memory-source.ts';
import { textLines } from './text-lines.ts';

async function linesOf(bytes: Uint8Array, chunkSize: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const { bytes: line } of textLines(memorySource('file', bytes, chunkSize).open())) {
    lines.push(new TextDecoder('latin1').decode(line));
  }
  return lines;
}

const encode = (text: string) => new TextEncoder().encode(text);

describe('lines', () => {
  test('are the same however the bytes are divided', async () => {
    const texts = fc
      .array(fc.constantFrom('a', 'bc', '\n', '\r\n', ''), { maxLength: 40 })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), async (text, chunkSize) => {
        const expected = text.replaceAll('\r\n', '\n').split('\n');
        if (expected.at(-1) === '') expected.pop();
        expect(await linesOf(encode(text), chunkSize)).toEqual(expected);
      }),
    );
  });
  test('carry their place in the stream', async () => {
    const text = 'one\ntwo\nthree\nfour';
    for (let chunkSize = 1; chunkSize < 20; chunkSize++) {
      for await (const { bytes, from, to, offset } of lineBlocks(
        memorySource('f', encode(text), chunkSize).open(),
      )) {
        const block = new TextDecoder().decode(bytes.subarray(from, to)).trimEnd();
        expect(text.slice(offset, offset + block.length)).toBe(block);
      }
    }
  });
  test('lose a byte order mark', async () => {
    expect(await linesOf(encode('\uFEFFa\nb'), 100)).toEqual(['a', 'b']);
  });
  test('are cut just beyond the limit, and those after them are not affected', async () => {
    const [long, next] = await linesOf(encode(`${'x'.repeat(3 * LINE_LIMIT)}\nnext`), 1000);
    expect(long).toHaveLength(LINE_LIMIT + 1);
    expect(next).toBe('next');
  });
});
