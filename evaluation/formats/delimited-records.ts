import type { ByteSource, OnProgress, Problem } from '../evaluator.ts';
import { CARRIAGE_RETURN, decodeUtf8, NEWLINE } from './bytes.ts';
import { hasByteOrderMark } from './text-lines.ts';

const QUOTE = 34;
const COMMA = 44;
const TAB = 9;

/** Longest row, in bytes; what is longer is most likely a quotation mark that nobody closed. */
const RECORD_LIMIT = 1 << 20;

/** What a byte means to the scanner; plain ones are passed over in the innermost loop. */
const PLAIN = 0;
const DELIMITER = 1;
const LINE_FEED = 2;
const RETURN = 3;
const QUOTATION = 4;
const NOT_ASCII = 5;
const CONTROL = 6;

function meanings(delimiter: number): Uint8Array {
  const meaning = new Uint8Array(256);
  meaning.fill(CONTROL, 0, 32);
  meaning.fill(NOT_ASCII, 128);
  meaning[TAB] = PLAIN;
  meaning[NEWLINE] = LINE_FEED;
  meaning[CARRIAGE_RETURN] = RETURN;
  meaning[QUOTE] = QUOTATION;
  meaning[delimiter] = DELIMITER;
  return meaning;
}

/**
 * Cuts delimited text into records and cells, in place. After {@link DelimitedRecords.next} has answered true, cell c
 * of the record is `bytes[starts[c] .. ends[c])`, without its quotation marks; doubled ones inside it are still double.
 */
export class DelimitedRecords {
  bytes: Uint8Array = new Uint8Array(1);
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  /** Cells of the record. */
  cells = 0;
  /** Line where the record begins. */
  line = 0;
  isAscii = true;
  hasDoubledQuotes = false;
  /** What is wrong with the form of the record; its cells are not to be used then. */
  defect: Problem | undefined;

  private readonly chunks: AsyncIterator<Uint8Array>;
  private readonly onProgress: OnProgress | undefined;
  private meaning = meanings(COMMA);
  /** Where the record began, and where the next one does. `bytes[end]` is a line feed that is not of the file. */
  private from = 0;
  private at = 0;
  private end = 0;
  private nextLine = 1;
  private bytesRead = 0;
  private hasEnded = false;

  /**
   * @param source     - the file
   * @param onProgress - told of the bytes read
   * @source RFC 4180
   */
  constructor(source: ByteSource, onProgress: OnProgress | undefined) {
    this.chunks = source.open()[Symbol.asyncIterator]();
    this.onProgress = onProgress;
  }

  /**
   * Goes to the next record that is in memory, over blank lines.
   *
   * @returns false where more bytes are needed: {@link DelimitedRecords.read}
   * @source RFC 4180
   */
  next(): boolean {
    while (this.at < this.end && this.skipBlankLine());
    this.from = this.at;
    this.line = this.nextLine;
    return this.at < this.end && this.scanRecord();
  }

  /**
   * Cuts the record again.
   *
   * @param delimiter - byte between cells, from now on
   * @source definition
   */
  recut(delimiter: number): void {
    this.meaning = meanings(delimiter);
    this.at = this.from;
    this.nextLine = this.line;
    this.scanRecord();
  }

  /**
   * Gets more bytes of the file.
   *
   * @returns false at its end
   * @source definition
   */
  async read(): Promise<boolean> {
    if (this.hasEnded) return false;
    if (this.end - this.at > RECORD_LIMIT) {
      await this.chunks.return?.();
      this.hasEnded = true;
      return true;
    }
    const step = await this.chunks.next();
    this.hasEnded = step.done === true;
    this.append(step.done === true ? new Uint8Array(0) : step.value);
    return true;
  }

  /** Moves what is left to the front and puts the chunk behind it. */
  private append(chunk: Uint8Array): void {
    const left = this.end - this.at;
    const length = left + chunk.length;
    const target = length < this.bytes.length ? this.bytes : new Uint8Array(length + (length >> 2) + 1);
    target.set(this.bytes.subarray(this.at, this.end));
    target.set(chunk, left);
    target[length] = NEWLINE;
    const isStart = this.bytesRead < 3 && this.bytesRead + chunk.length >= 3;
    this.bytes = target;
    this.end = length;
    this.at = isStart && hasByteOrderMark(target) ? 3 : 0;
    this.bytesRead += chunk.length;
    this.onProgress?.(this.bytesRead);
  }

  private skipBlankLine(): boolean {
    const { bytes, at } = this;
    const feed = bytes[at] === CARRIAGE_RETURN ? at + 1 : at;
    if (bytes[feed] !== NEWLINE || feed >= this.end) return false;
    this.at = feed + 1;
    this.nextLine += 1;
    return true;
  }

  private scanRecord(): boolean {
    this.cells = 0;
    this.isAscii = true;
    this.hasDoubledQuotes = false;
    this.defect = undefined;
    while (this.scanCell());
    if (this.at > this.end && !this.hasEnded) {
      this.at = this.from;
      this.nextLine = this.line;
      return false;
    }
    this.at = Math.min(this.at, this.end);
    if (this.defect === undefined && !this.isAscii) this.defect = this.encodingDefect();
    return true;
  }

  /** Answers whether the record goes on after the cell. */
  private scanCell(): boolean {
    const from = this.at;
    if (this.bytes[from] === QUOTE) return this.scanQuotedCell(from + 1);
    const { bytes, meaning } = this;
    for (let at = from; ; at++) {
      let kind = meaning[bytes[at]!]!;
      while (kind === PLAIN) kind = meaning[bytes[++at]!]!;
      if (kind === DELIMITER) return this.endCell(from, at, at + 1);
      if (kind === LINE_FEED) return this.endRecord(from, at, at);
      if (kind === RETURN && bytes[at + 1] === NEWLINE) return this.endRecord(from, at, at + 1);
      this.noteByte(kind, bytes[at]!);
      if (kind === QUOTATION) {
        const expected =
          'cells with quotation marks inside to be quoted as a whole, with those inside doubled';
        this.fault(
          'quote_in_cell',
          `quotation mark inside a cell that does not begin with one; expected ${expected}`,
        );
      } else if (kind === RETURN) {
        this.fault(
          'carriage_return',
          'carriage return without a line feed; expected lines to end with LF or CR LF',
        );
      }
    }
  }

  private scanQuotedCell(from: number): boolean {
    const { bytes, meaning } = this;
    const openLine = this.nextLine;
    for (let at = from; ; at++) {
      const kind = meaning[bytes[at]!]!;
      if (kind === QUOTATION) {
        if (bytes[at + 1] !== QUOTE) return this.endQuotedCell(from, at);
        this.hasDoubledQuotes = true;
        at += 1;
      } else if (kind === LINE_FEED) {
        if (at === this.end) return this.endUnclosedCell(openLine);
        this.nextLine += 1;
      } else if (kind === NOT_ASCII || kind === CONTROL) {
        this.noteByte(kind, bytes[at]!);
      }
    }
  }

  private endQuotedCell(from: number, to: number): boolean {
    const { bytes, meaning } = this;
    let at = to + 1;
    if (bytes[at] === CARRIAGE_RETURN && bytes[at + 1] === NEWLINE) at += 1;
    else if (meaning[bytes[at]!] !== DELIMITER && bytes[at] !== NEWLINE) {
      const expected = 'a delimiter or the end of the line; quotation marks inside a quoted cell are doubled';
      this.fault('text_after_quote', `text after the closing quotation mark of a cell; expected ${expected}`);
      while (meaning[bytes[at]!] !== DELIMITER && bytes[at] !== NEWLINE) at += 1;
    }
    return bytes[at] === NEWLINE ? this.endRecord(from, to, at) : this.endCell(from, to, at + 1);
  }

  private endUnclosedCell(openLine: number): false {
    if (this.hasEnded) {
      const message =
        this.end - this.from > RECORD_LIMIT
          ? `the quotation mark that begins here is not closed within ${RECORD_LIMIT} bytes; what follows was not read`
          : 'the quotation mark that begins here is never closed';
      this.defect = { code: 'unclosed_quote', line: openLine, column: this.cells + 1, message };
    }
    this.at = this.end + 1;
    return false;
  }

  private endCell(from: number, to: number, next: number): true {
    if (this.cells === this.starts.length) {
      this.starts = larger(this.starts);
      this.ends = larger(this.ends);
    }
    this.starts[this.cells] = from;
    this.ends[this.cells] = to;
    this.cells += 1;
    this.at = next;
    return true;
  }

  private endRecord(from: number, to: number, feed: number): false {
    this.endCell(from, to, feed + 1);
    if (feed === this.end && this.hasEnded && feed - this.from > RECORD_LIMIT) {
      this.fault('line_too_long', `row is longer than ${RECORD_LIMIT} bytes; what follows was not read`);
    }
    this.nextLine += 1;
    return false;
  }

  private noteByte(kind: number, byte: number): void {
    if (kind === NOT_ASCII) this.isAscii = false;
    else if (kind === CONTROL && byte === 0) {
      this.fault('nul_byte', 'NUL byte; expected text in UTF-8 (UTF-16 looks like this)');
    } else if (kind === CONTROL) {
      this.fault('control_character', `control character ${byte}; expected text`);
    }
  }

  /** Notes a defect of the cell that is being scanned; the first of a record counts. */
  private fault(code: string, message: string): void {
    this.defect ??= { code, line: this.nextLine, column: this.cells + 1, message };
  }

  private encodingDefect(): Problem | undefined {
    if (decodeUtf8(this.bytes.subarray(this.from, this.at)) !== undefined) return undefined;
    const cells = Array.from({ length: this.cells }, (_, cell) => cell);
    const broken = cells.find(
      (cell) => decodeUtf8(this.bytes.subarray(this.starts[cell], this.ends[cell])) === undefined,
    );
    return {
      code: 'invalid_utf8',
      line: this.line,
      column: (broken ?? 0) + 1,
      message: 'cell is not valid UTF-8; expected the file to be saved as UTF-8',
    };
  }
}

function larger(array: Int32Array): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(2 * array.length);
  copy.set(array);
  return copy;
}
