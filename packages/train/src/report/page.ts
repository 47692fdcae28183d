import type { Curve } from './curve.ts';
import { html, Html } from './html.ts';
import type { Run } from './run.ts';
import { activationsSection } from './sections/activations.ts';
import { curvesSection } from './sections/curves.ts';
import { normsSection } from './sections/norms.ts';
import { heading, setupSection } from './sections/overview.ts';
import { filesSection, resourcesSection, type ListedFile } from './sections/resources.ts';
import { samplesSection } from './sections/samples.ts';
import { style } from './style.ts';

/** The whole report. It asks for nothing from anywhere, and runs no script. */
export function page(
  title: string,
  run: Run,
  curves: readonly Curve[],
  files: readonly ListedFile[],
): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <title>${title}</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body>
        ${heading(title, run)}
        <main>
          ${curvesSection(curves)} ${samplesSection(run)} ${activationsSection(run)}
          ${normsSection(run)} ${setupSection(run)} ${resourcesSection(run)}
          ${filesSection(files, run)}
        </main>
        <footer></footer>
      </body>
    </html> `.text;
}
