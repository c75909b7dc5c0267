/** The task as references; boards, snapshots and reports have their own. */
export function HowToCite({ task }: { task: string }) {
  const address = `/api/v1/tasks/${task}/citations/task`;
  return (
    <section aria-labelledby="cite-heading" className="text-sm print:hidden">
      <h2 id="cite-heading" className="heading">
        Cite this task
      </h2>
      <p className="mt-2 flex flex-wrap gap-x-5">
        <a href={`${address}.bib`} className="link inline-block py-0.5">
          BibTeX
        </a>
        <a href={`${address}.cff`} className="link inline-block py-0.5">
          CITATION.cff
        </a>
      </p>
    </section>
  );
}
