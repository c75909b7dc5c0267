/**
 * A function of a number that computes each value once.
 *
 * @param compute - pure
 * @source definition
 */
export function onceEach<Value>(compute: (of: number) => Value): (of: number) => Value {
  const known = new Map<number, Value>();
  return (of) => {
    if (!known.has(of)) known.set(of, compute(of));
    return known.get(of)!;
  };
}
