import { defaultClientConditions, defineConfig } from 'vite';

// Isolated from other origins, so that threads can share memory.
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  // The packages' sources; programs outside this repository need no condition.
  resolve: { conditions: ['@tapeloop/source', ...defaultClientConditions] },
  build: { target: 'es2023' },
  worker: { format: 'es' },
  server: { headers },
  preview: { headers },
});
