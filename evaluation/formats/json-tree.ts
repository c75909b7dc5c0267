/** A JSON value with the place where it begins, so that a reader can say what is wrong where. */
export type JsonNode = {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in characters. */
  readonly column: number;
} & (
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly elements: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly value: string }
  /** `text` as it stands in the file, so that ids like 007 or 12345678901234567890 keep their digits. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'literal'; readonly value: boolean | null }
);

/** Repeated keys are kept, in file order. */
export interface JsonMember {
  readonly key: string;
  /** Line and column of the key. */
  readonly line: number;
  readonly column: number;
  readonly value: JsonNode;
}

/** The text is not JSON. */
export class JsonSyntaxError extends Error {
  readonly line: number;
  readonly column: number;
  constructor(message: string, line: number, column: number) {
    super(message);
    this.name = 'JsonSyntaxError';
    this.line = line;
    this.column = column;
  }
}

/** Arrays and objects inside each other; deeper ones are refused. */
const DEPTH_LIMIT = 64;

/**
 * Reads JSON as `JSON.parse` does, but keeps the place of every value, the digits of numbers, and repeated keys.
 *
 * @param text - the whole document
 * @returns its tree
 * @throws JsonSyntaxError with line and column of the first character that does not fit
 * @source RFC 8259
 */
export function parseJsonTree(text: string): JsonNode {
  const reader = new JsonReader(text);
  const node = reader.readValue(0);
  reader.expectEnd();
  return node;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/sy;
const LITERAL = /true|false|null/y;

class JsonReader {
  private at = 0;
  private line = 1;
  private lineStart = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  readValue(depth: number): JsonNode {
    this.skipSpace();
    const place = this.place();
    const first = this.text[this.at];
    if (first === '{' || first === '[') {
      if (depth === DEPTH_LIMIT) this.fail(`values are nested more than ${DEPTH_LIMIT} deep`);
      return first === '{'
        ? { ...place, kind: 'object', members: this.readMembers(depth) }
        : { ...place, kind: 'array', elements: this.readElements(depth) };
    }
    if (first === '"') return { ...place, kind: 'string', value: this.readString() };
    const number = this.match(NUMBER);
    if (number !== undefined) return { ...place, kind: 'number', text: number };
    const literal = this.match(LITERAL);
    if (literal !== undefined) return { ...place, kind: 'literal', value: JSON.parse(literal) };
    return this.fail(`${this.found()}; expected a JSON value`);
  }

  expectEnd(): void {
    this.skipSpace();
    if (this.at < this.text.length) this.fail(`${this.found()} after the end of the JSON value`);
  }

  private readMembers(depth: number): JsonMember[] {
    const members: JsonMember[] = [];
    this.readList('}', () => {
      const place = this.place();
      if (this.text[this.at] !== '"') this.fail(`${this.found()}; expected a key in double quotes`);
      const key = this.readString();
      this.skipSpace();
      if (this.text[this.at] !== ':') this.fail(`${this.found()}; expected ":" after the key`);
      this.at += 1;
      members.push({ key, ...place, value: this.readValue(depth + 1) });
    });
    return members;
  }

  private readElements(depth: number): JsonNode[] {
    const elements: JsonNode[] = [];
    this.readList(']', () => elements.push(this.readValue(depth + 1)));
    return elements;
  }

  /** Reads what stands between an opening bracket and its closing one, separated by commas. */
  private readList(close: string, readOne: () => void): void {
    this.at += 1;
    this.skipSpace();
    if (this.text[this.at] === close) {
      this.at += 1;
      return;
    }
    for (;;) {
      this.skipSpace();
      readOne();
      this.skipSpace();
      const next = this.text[this.at];
      if (next !== close && next !== ',') this.fail(`${this.found()}; expected "," or "${close}"`);
      this.at += 1;
      if (next === close) return;
    }
  }

  private readString(): string {
    const { at } = this;
    const quoted = this.match(STRING);
    try {
      if (quoted !== undefined) return JSON.parse(quoted);
    } catch {
      this.at = at;
    }
    return this.fail('a text that does not end, or holds a character that JSON forbids');
  }

  /** The longest text from here on that fits the (sticky) pattern; moves behind it. */
  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const matched = pattern.exec(this.text)?.[0];
    if (matched !== undefined) this.at += matched.length;
    return matched;
  }

  private skipSpace(): void {
    for (; this.at < this.text.length; this.at++) {
      const character = this.text[this.at];
      if (character === '\n') {
        this.line += 1;
        this.lineStart = this.at + 1;
      } else if (character !== ' ' && character !== '\t' && character !== '\r') return;
    }
  }

  private place() {
    return { line: this.line, column: this.at - this.lineStart + 1 };
  }

  private found(): string {
    const character = this.text[this.at];
    return character === undefined ? 'the file ends here' : `found ${JSON.stringify(character)}`;
  }

  private fail(message: string): never {
    throw new JsonSyntaxError(message, this.line, this.at - this.lineStart + 1);
  }
}
