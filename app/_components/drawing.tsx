'use client';

import { useEffect, useRef, useState } from 'react';
import { ScrollRegion } from './scroll-region.tsx';

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * A figure as the core drew it. Its marks say what they show under the pointer and, once the figure has the focus, by the
 * arrow keys left and right; Escape leaves them. Without JavaScript browsers show the same words under the pointer.
 */
export function Drawing({ svg, label, className }: { svg: string; label: string; className: string }) {
  const drawing = useRef<HTMLDivElement>(null);
  const [told, setTold] = useState('');

  useEffect(() => {
    const region = drawing.current?.parentElement;
    if (!region) return;
    let current: Element | undefined;
    function tell(mark: Element | undefined): void {
      current?.removeAttribute('data-told');
      mark?.setAttribute('data-told', '');
      current = mark;
      setTold(mark?.querySelector(':scope > title')?.textContent ?? '');
    }
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key === 'Escape') tell(undefined);
      const step = STEPS[event.key];
      const marks = marksIn(region);
      if (step === undefined || marks.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const at = current ? marks.indexOf(current) + step : step > 0 ? 0 : marks.length - 1;
      const next = marks[Math.min(marks.length - 1, Math.max(0, at))];
      tell(next);
      next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    const onPointerOver = ({ target }: PointerEvent) =>
      tell(marksIn(region).find((mark) => target instanceof Node && mark.contains(target)));
    const leave = () => tell(undefined);
    region.addEventListener('keydown', onKeyDown);
    region.addEventListener('pointerover', onPointerOver);
    region.addEventListener('pointerleave', leave);
    region.addEventListener('blur', leave);
    return () => {
      region.removeEventListener('keydown', onKeyDown);
      region.removeEventListener('pointerover', onPointerOver);
      region.removeEventListener('pointerleave', leave);
      region.removeEventListener('blur', leave);
    };
  }, []);

  return (
    <div className="relative">
      <ScrollRegion label={`Figure: ${label}`} className={className}>
        <div ref={drawing} dangerouslySetInnerHTML={{ __html: svg }} />
      </ScrollRegion>
      <p role="status" className="figure-words">
        {told}
      </p>
    </div>
  );
}

/** Marks of a drawing that have words of their own. */
const marksIn = (region: Element | null | undefined): Element[] =>
  [...(region?.querySelectorAll('svg :not(svg) > title') ?? [])].flatMap(
    ({ parentElement }) => parentElement ?? [],
  );
