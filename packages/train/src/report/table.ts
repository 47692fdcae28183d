import { html, Html } from './html.ts';

/** A table with a heading for each column; cells that are numbers stand at the right. */
export function table(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number | Html)[])[],
): Html {
  const heads = columns.map((column) => html`<th scope="col">${column}</th>`);
  const body = rows.map((row) => {
    const cells = row.map((cell) =>
      typeof cell === 'number' || (typeof cell === 'string' && /^-?[\d.,]+(e-?\d+)?$/u.test(cell))
        ? html`<td class="number">${cell}</td>`
        : html`<td>${cell}</td>`,
    );
    return html`<tr>
      ${cells}
    </tr>`;
  });
  return html`<div class="scroll">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`;
}

/** What is shown on request. */
export function details(summary: string, content: Html, open = false): Html {
  return open
    ? html`<details open>
        <summary>${summary}</summary>
        ${content}
      </details>`
    : html`<details>
        <summary>${summary}</summary>
        ${content}
      </details>`;
}
