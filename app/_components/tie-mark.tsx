/** "Not significantly different from the leader", as a sign that is also read out. */
export function TieMark() {
  return (
    <span title="Not significantly different from the leader" className="font-semibold text-accent">
      <span aria-hidden="true">≈</span>
      <span className="sr-only">tied with the leader</span>
    </span>
  );
}
