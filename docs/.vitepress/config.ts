import { defineConfig } from 'vitepress';

export default defineConfig({ title: 'tapeloop', cleanUrls: true, srcExclude: ['examples/**'] });
