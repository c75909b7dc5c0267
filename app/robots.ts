import type { MetadataRoute } from 'next';
import { siteUrl } from './_request/site-url.ts';

export const dynamic = 'force-dynamic';

/** Addresses that only sort or filter another page, and pages of an account, are not for search engines. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', disallow: ['/api/', '/settings/', '/sign-in', '/sign-up', '/*?'] },
    sitemap: new URL('/sitemap.xml', siteUrl()).href,
  };
}
