/** Why a name must not become a member of an archive; undefined where it may. */
export function unsafeName(name: string): string | undefined {
  // Whoever unpacks an archive makes files of its names: none may leave the folder.
  if (name === '') return 'is empty';
  if (/\p{Surrogate}/u.test(name)) return 'holds half of a surrogate pair';
  if (/[\\\0]/u.test(name)) return 'holds a backslash or a zero';
  if (/^(?:\/|[A-Za-z]:)/u.test(name)) return 'is an absolute path';
  if (name.split('/').some((part) => part === '..' || part === '.')) return 'leaves its folder';
  return undefined;
}
