/** A library that is installed only by those who need it; where it is not, an error says so. */
export async function optionalPeer<T>(
  op: string,
  name: string,
  load: () => Promise<T>,
): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new Error(
      `${op}: the package '${name}' cannot be loaded; install it with \`npm install ${name}\`.`,
      { cause },
    );
  }
}
