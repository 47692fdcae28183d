import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const conditions = ['@tapeloop/source'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    pool: 'threads',
    include: ['test/**/*.test.ts'],
    setupFiles: [fileURLToPath(new URL('tools/fast-check.setup.ts', import.meta.url))],
    coverage: { provider: 'v8', include: ['src/**/*.ts'] },
  },
});
