import './globals.css';
import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import { GeistSerifRegular } from 'geist/font/serif/regular';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { SiteFooter } from './_components/site-footer.tsx';
import { SiteHeader } from './_components/site-header.tsx';
import { readTheme } from './_components/theme.ts';
import { siteUrl } from './_request/site-url.ts';
import { currentViewer } from './_request/viewer.ts';

export const dynamic = 'force-dynamic';

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1115' },
  ],
};

const description =
  'An open evaluation server: upload predictions, see scores with their uncertainty, take a significance report away.';

export function generateMetadata(): Metadata {
  return {
    metadataBase: siteUrl(),
    title: { default: 'Podium: leaderboards with their uncertainty', template: '%s · Podium' },
    description,
    applicationName: 'Podium',
    openGraph: { siteName: 'Podium', type: 'website', description },
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Where the database does not answer, the page says so; the frame around it stands.
  const [viewer, jar] = await Promise.all([currentViewer().catch(() => null), cookies()]);
  const fonts = `${GeistSans.variable} ${GeistMono.variable} ${GeistSerifRegular.variable}`;
  return (
    <html lang="en" data-theme={readTheme(jar.get('theme')?.value)} className={fonts}>
      <body className="flex min-h-dvh flex-col">
        <a
          href="#content"
          className="button sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
        >
          Skip to content
        </a>
        <SiteHeader viewer={viewer} />
        <main id="content" tabIndex={-1} className="flex-1 outline-none">
          {children}
        </main>
        <SiteFooter />
      </body>
    </html>
  );
}
