import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitepress';

const decisions = new URL('../decisions/', import.meta.url);

/** A link to each decision, under the title that its first line gives. */
const decisionLinks = readdirSync(decisions)
  .toSorted()
  .map((file) => ({
    text: readFileSync(new URL(file, decisions), 'utf8').split('\n')[0]?.slice('# '.length) ?? file,
    link: `/decisions/${file.replace(/\.md$/, '')}`,
  }));

export default defineConfig({
  title: 'tapeloop',
  description: 'Recurrent networks and other differentiable programs in TypeScript',
  cleanUrls: true,
  srcExclude: ['examples/**'],
  themeConfig: {
    outline: 'deep',
    search: { provider: 'local' },
    sidebar: [
      {
        text: 'Guides',
        items: [
          { text: 'A first LSTM', link: '/guides/first-lstm' },
          { text: 'A cell of your own', link: '/guides/new-cell' },
          { text: 'An operation of your own', link: '/guides/new-op' },
          { text: 'An optimizer of your own', link: '/guides/new-optimizer' },
        ],
      },
      { text: 'Architecture', link: '/architecture' },
      { text: 'Decisions', items: decisionLinks },
      { text: 'API', link: '/api/' },
    ],
  },
});
