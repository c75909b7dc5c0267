/** How good a value is among those given: 0 for the worst, 1 for the best. */
export function shadeOf(values: readonly number[], direction: 'higher' | 'lower'): (value: number) => number {
  const lowest = Math.min(...values);
  const span = Math.max(...values) - lowest;
  return (value) => {
    const height = span > 0 ? (value - lowest) / span : 1;
    return direction === 'higher' ? height : 1 - height;
  };
}
