import type { Route } from 'next';

const HERE = 'http://podium.invalid';

/**
 * Where to go after signing in: a path of this site, else the start page. A full address, `//host` or `/\host` would
 * lead to another site, and so would `/.//host` once its dots are resolved.
 */
export function nextPath(value: unknown): Route {
  if (typeof value !== 'string' || !value.startsWith('/') || !URL.canParse(value, HERE)) return '/';
  const { origin, pathname, search, hash } = new URL(value, HERE);
  const isOfThisSite = origin === HERE && !pathname.startsWith('//');
  return isOfThisSite ? (`${pathname}${search}${hash}` as Route) : '/';
}

/** The sign-in page, coming back to `path` afterwards. */
export function signInPath(path: string): Route {
  return `/sign-in?next=${encodeURIComponent(path)}`;
}
