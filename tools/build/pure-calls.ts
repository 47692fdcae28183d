import ts from 'typescript-5.9';

const MARK = '/* @__PURE__ */ ';

/**
 * A module's text with its top-level calls marked as free of effects, so that a bundler drops what
 * a program does not use: `export const exp = floatUnary(…)` is a call that it must keep otherwise.
 * Only calls that make the value of a variable count, and not what functions and classes will do.
 * Lines stay where they are, and with them the lines of source maps.
 */
export function markPureCalls(text: string): string {
  const file = ts.createSourceFile('module.js', text, ts.ScriptTarget.Latest, true);
  const calls = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    const isMarked = text.slice(node.getFullStart(), node.getStart()).includes('@__PURE__');
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && !isMarked) {
      calls.add(node.getStart());
    }
    ts.forEachChild(node, visit);
  };
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) visit(statement);
  }
  let marked = '';
  let position = 0;
  for (const call of [...calls].toSorted((a, b) => a - b)) {
    marked += text.slice(position, call) + MARK;
    position = call;
  }
  return marked + text.slice(position);
}
