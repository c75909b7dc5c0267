/**
 * Most workgroups along a dimension.
 *
 * @source WebGPU, `maxComputeWorkgroupsPerDimension`
 */
export const MOST_GROUPS = 65_535;

/**
 * Workgroups of 64 for so many invocations, over two dimensions where one is too short; see `indexWgsl`.
 *
 * @source {@link MOST_GROUPS}
 */
export function spread(invocations: number): readonly [number, number] {
  const groups = Math.ceil(invocations / 64);
  return [Math.min(groups, MOST_GROUPS), Math.ceil(groups / MOST_GROUPS)];
}

/** `indexOf`: the number of an invocation among them. Those of the last row may be more than were asked for. */
export const indexWgsl = /* wgsl */ `
fn indexOf(id: vec3u) -> u32 {
  return id.y * (${MOST_GROUPS}u * 64u) + id.x;
}`;
