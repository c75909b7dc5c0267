'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';

/**
 * A disclosure that closes like a menu: by Escape, by a click elsewhere, by going to another page. Without scripts it
 * is an ordinary disclosure.
 */
export function Menu({
  button,
  className,
  children,
}: {
  button: ReactNode;
  className: string;
  children: ReactNode;
}) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const onPointer = ({ target }: PointerEvent) => {
      if (menu.current?.open && target instanceof Node && !menu.current.contains(target))
        menu.current.open = false;
    };
    const onKey = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape' || !menu.current?.open) return;
      menu.current.open = false;
      menu.current.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  return (
    <details key={usePathname()} ref={menu} className="relative">
      <summary className={`list-none [&::-webkit-details-marker]:hidden ${className}`}>{button}</summary>
      {children}
    </details>
  );
}
