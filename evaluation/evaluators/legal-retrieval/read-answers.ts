import type { ByteSource, OnProgress } from '../../evaluator.ts';
import { foreignFormat } from '../../formats/file-kind.ts';
import type { ProblemList } from '../../formats/problems.ts';
import { textLines } from '../../formats/text-lines.ts';
import type { AnswerSink } from './answer-sink.ts';
import { readJson } from './read-json.ts';
import { type LineSettings, readLines } from './read-lines.ts';

const BRACKETS = new Set([0x7b, 0x5b]);

/**
 * Reads a file in whichever format it is: JSON where it begins with a bracket, else text of one answer a line.
 *
 * @param source     - the file
 * @param settings   - which file it is
 * @param sink       - takes what it says
 * @param problems   - gets what is wrong
 * @param onProgress - called with the bytes read so far
 * @source definition
 */
export async function readAnswers(
  source: ByteSource,
  settings: LineSettings,
  sink: AnswerSink,
  problems: ProblemList,
  onProgress?: OnProgress,
): Promise<void> {
  const start = await firstLine(source);
  const foreign = foreignFormat(start);
  if (foreign) {
    problems.add({ code: 'not_text', message: `this is ${foreign}; expected text or JSON, gzipped or not` });
    return;
  }
  const chunks = withProgress(source.open(), onProgress);
  const first = start.find((byte) => byte > 32) ?? 0;
  await (BRACKETS.has(first)
    ? readJson(chunks, sink, problems)
    : readLines(chunks, settings, sink, problems));
}

/** The first line with something on it. */
async function firstLine(source: ByteSource): Promise<Uint8Array> {
  for await (const { bytes } of textLines(source.open())) {
    if (bytes.some((byte) => byte > 32)) return bytes.slice();
  }
  return new Uint8Array();
}

async function* withProgress(chunks: AsyncIterable<Uint8Array>, onProgress: OnProgress | undefined) {
  let read = 0;
  for await (const chunk of chunks) {
    yield chunk;
    read += chunk.length;
    onProgress?.(read);
  }
}
