/** Tests only: a record whose reader is watched. */
export interface Watched<Value> {
  readonly value: Value;
  /** Paths of the keys, `outer.inner`, that nobody has read. */
  unread(): string[];
}

/**
 * Tests only: hands out a record such that it is known afterwards which of its keys were never looked at. Records within
 * records are watched too, arrays as a whole.
 */
export function watchReads<Value extends object>(record: Value): Watched<Value> {
  const read = new Set<string>();
  return {
    value: watched(record, '', read),
    unread: () => pathsOf(record, '').filter((path) => !read.has(path)),
  };
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function watched<Value extends object>(record: Value, prefix: string, read: Set<string>): Value {
  return new Proxy(record, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof key !== 'string') return value;
      read.add(prefix + key);
      return isRecord(value) ? watched(value, `${prefix}${key}.`, read) : value;
    },
  });
}

function pathsOf(record: object, prefix: string): string[] {
  return Object.entries(record).flatMap(([key, value]) =>
    isRecord(value) ? pathsOf(value, `${prefix}${key}.`) : [prefix + key],
  );
}
