import { Drawing } from './drawing.tsx';

/** A figure as the core drew it; its title and description are inside it. */
export function ReportFigure({ svg, caption }: { svg: string; caption: string }) {
  return (
    <figure>
      <Drawing svg={svg} label={caption} className="card figure p-4" />
      <figcaption className="mt-2 text-faint text-sm">{caption}</figcaption>
    </figure>
  );
}
