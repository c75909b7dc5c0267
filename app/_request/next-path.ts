import type { Route } from 'next';

/**
 * Where to go after signing in: a path of this site, else the start page. A full address, `//host` or `/\host`
 * would lead to another site.
 */
export function nextPath(value: unknown): Route {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value)) return '/';
  const url = new URL(value, 'http://podium.invalid');
  return url.host === 'podium.invalid' ? ((url.pathname + url.search + url.hash) as Route) : '/';
}

/** The sign-in page, coming back to `path` afterwards. */
export function signInPath(path: string): Route {
  return `/sign-in?next=${encodeURIComponent(path)}`;
}
