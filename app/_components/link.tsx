import NextLink, { type LinkProps } from 'next/link';

/**
 * A link to a page of this site. Nothing is fetched ahead: every page is made for its reader and quick to make, so
 * asking for all that might be clicked would only load the server.
 */
export function Link<Path extends string>(props: LinkProps<Path>) {
  return <NextLink prefetch={false} {...props} />;
}
