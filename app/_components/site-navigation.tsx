'use client';

import type { Route } from 'next';
import { usePathname } from 'next/navigation';
import { Link } from './link.tsx';

const places: readonly { href: Route; label: string; under: readonly string[] }[] = [
  { href: '/', label: 'Benchmarks', under: ['/benchmarks', '/tasks'] },
  { href: '/evaluators', label: 'Formats', under: ['/evaluators'] },
  { href: '/status', label: 'Status', under: ['/status'] },
];

export function SiteNavigation() {
  const path = usePathname();
  return (
    <nav aria-label="Site" className="flex items-center max-[26rem]:hidden">
      {places.map(({ href, label, under }) => {
        const here = path === href || under.some((prefix) => path.startsWith(prefix));
        return (
          <Link
            key={href}
            href={href}
            aria-current={path === href ? 'page' : undefined}
            className={`rounded-md px-2.5 py-1 text-sm ${here ? 'font-medium text-ink' : 'text-muted hover:text-ink'}`}
          >
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
