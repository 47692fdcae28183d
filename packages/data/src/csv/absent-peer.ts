/** Throws that a library is missing which is installed only by those who need it. */
export function absentPeer(op: string, name: string, cause: unknown): never {
  throw new Error(
    `${op}: the package '${name}' cannot be loaded; install it with \`npm install ${name}\`.`,
    { cause },
  );
}
