/**
 * 1 + 1/2 + … + 1/m.
 *
 * @param m - at least 1
 * @source definition
 */
export function harmonicNumber(m: number): number {
  let sum = 0;
  for (let i = 1; i <= m; i++) sum += 1 / i;
  return sum;
}
