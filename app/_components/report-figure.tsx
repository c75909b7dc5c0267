import { ScrollRegion } from '#app/_components/scroll-region.tsx';

/** A figure as the core drew it; its title and description are inside it. */
export function ReportFigure({ svg, caption }: { svg: string; caption: string }) {
  return (
    <figure>
      <ScrollRegion label={`Figure: ${caption}`} className="card figure p-4">
        <div dangerouslySetInnerHTML={{ __html: svg }} />
      </ScrollRegion>
      <figcaption className="mt-2 text-faint text-sm">{caption}</figcaption>
    </figure>
  );
}
