import type { Route } from 'next';
import { Link } from './link.tsx';

/** Where this page hangs; the page itself is not in it. */
export function Breadcrumbs({ places }: { places: readonly { href: string; label: string }[] }) {
  return (
    <nav aria-label="Breadcrumb" className="print:hidden">
      <ol className="flex flex-wrap items-center gap-x-2 text-faint text-sm">
        {places.map(({ href, label }) => (
          <li
            key={href}
            className="after:ml-2 after:text-line-strong after:content-['/'] last:after:content-none"
          >
            <Link href={href as Route} className="plain-link inline-block py-0.5">
              {label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
