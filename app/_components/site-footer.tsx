import { Link } from './link.tsx';

export function SiteFooter() {
  return (
    <footer className="mt-20 border-line border-t print:hidden">
      <div className="frame flex flex-wrap items-center gap-x-6 gap-y-2 py-8 text-faint text-sm">
        <p className="mr-auto">Podium. Every score with its uncertainty.</p>
        <nav aria-label="Footer" className="flex flex-wrap gap-x-5 gap-y-1">
          <Link href="/" className="plain-link py-0.5">
            Benchmarks
          </Link>
          <Link href="/evaluators" className="plain-link py-0.5">
            Formats
          </Link>
          <Link href="/tools/judgments" className="plain-link py-0.5">
            Judgments
          </Link>
          <Link href="/status" className="plain-link py-0.5">
            Status
          </Link>
          <a href="/api/v1/openapi.json" className="plain-link py-0.5">
            API
          </a>
        </nav>
      </div>
    </footer>
  );
}
