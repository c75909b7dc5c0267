/**
 * Strongly connected components of a directed graph, in an order in which every edge between two components leads
 * from the earlier to the later one. For a tournament (or any graph with an edge between each two nodes) that order
 * is the only one.
 *
 * @param size    - number of nodes
 * @param hasEdge - whether an edge leads from one node to another
 * @returns nodes of each component, ascending
 * @source Kosaraju's algorithm, Sharir (1981), "A strong-connectivity algorithm and its applications"
 */
export function strongComponents(size: number, hasEdge: (from: number, to: number) => boolean): number[][] {
  const finished: number[] = [];
  const seen = new Uint8Array(size);
  for (let root = 0; root < size; root++) visit(root, size, hasEdge, seen, finished);
  const components: number[][] = [];
  const taken = new Uint8Array(size);
  for (const root of finished.reverse()) {
    const component: number[] = [];
    visit(root, size, (from, to) => hasEdge(to, from), taken, component);
    if (component.length > 0) components.push(component.sort((a, b) => a - b));
  }
  return components;
}

/** Depth-first search from a node; appends each new node when all that it reaches has been appended. */
function visit(
  root: number,
  size: number,
  hasEdge: (from: number, to: number) => boolean,
  seen: Uint8Array,
  finished: number[],
): void {
  if (seen[root] === 1) return;
  seen[root] = 1;
  const path = [{ node: root, next: 0 }];
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const to = top.next;
    if (to === size) {
      finished.push(top.node);
      path.pop();
      continue;
    }
    top.next += 1;
    if (seen[to] === 0 && to !== top.node && hasEdge(top.node, to)) {
      seen[to] = 1;
      path.push({ node: to, next: 0 });
    }
  }
}
