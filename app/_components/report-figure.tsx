import { ScrollRegion } from '#app/_components/scroll-region.tsx';

/** A figure as the core drew it; its title and description are inside it. */
export function ReportFigure({ svg, caption }: { svg: string; caption: string }) {
  return (
    <figure>
      <Drawing svg={svg} label={caption} className="card figure p-4" />
      <figcaption className="mt-2 text-faint text-sm">{caption}</figcaption>
    </figure>
  );
}

/** The drawing alone, for figures with words of their own. */
export function Drawing({ svg, label, className }: { svg: string; label: string; className: string }) {
  return (
    <ScrollRegion label={`Figure: ${label}`} className={className}>
      <div dangerouslySetInnerHTML={{ __html: svg }} />
    </ScrollRegion>
  );
}
