import { defineConfig } from 'vitest/config';

const integration = [
  'server/**/*.test.ts',
  'db/**/*.test.ts',
  'workers/**/*.test.ts',
  'scripts/**/*.test.ts',
];

/**
 * unit: the pure core, and the parts of pages that need no server. golden: values of reference programs. integration: real Postgres, blobs and processes.
 * Each runs alone as `npm run test:<name>`. Files share the modules that they load (`isolate`), which halves the time of small
 * ones: each file has its own database and folder, and whatever changes the process puts it back.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{evaluation,app}/**/*.test.ts'],
          exclude: ['**/*.golden.test.ts'],
          isolate: false,
        },
      },
      {
        test: {
          name: 'golden',
          globalSetup: ['./scripts/testing/postgres.ts', './scripts/testing/software-vulkan.ts'],
          include: ['**/*.golden.test.ts'],
          exclude: ['node_modules/**', '.next/**'],
          testTimeout: 300_000,
          isolate: false,
        },
      },
      {
        test: {
          name: 'integration',
          globalSetup: ['./scripts/testing/postgres.ts', './scripts/testing/software-vulkan.ts'],
          include: integration,
          exclude: ['**/*.golden.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          isolate: false,
        },
      },
    ],
  },
});
