import { globSync, readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitepress';

const docs = new URL('../', import.meta.url);

/** A link to each page of a folder, under the title that its first line gives. */
const pagesOf = (folder: string) =>
  readdirSync(new URL(folder, docs))
    .toSorted()
    .map((file) => ({
      text:
        readFileSync(new URL(`${folder}/${file}`, docs), 'utf8')
          .split('\n')[0]
          ?.slice(2) ?? file,
      link: `/${folder}/${file.replace(/\.md$/, '')}`,
    }));

/** A link to what typedoc wrote of each entry of each package. */
const apiPages = globSync('api/@tapeloop/**/*.md', { cwd: docs })
  .map((path) => path.replaceAll('\\', '/').replace(/\.md$/, ''))
  .toSorted()
  .map((path) => ({ text: path.replace('api/@tapeloop/', ''), link: `/${path}` }));

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
        items: pagesOf('guides'),
      },
      { text: 'Architecture', link: '/architecture' },
      { text: 'Mutations', link: '/mutations' },
      { text: 'Performance', link: '/performance' },
      { text: 'Results of papers', link: '/results' },
      { text: 'Decisions', items: pagesOf('decisions') },
      { text: 'API', link: '/api/', items: apiPages },
    ],
  },
});
