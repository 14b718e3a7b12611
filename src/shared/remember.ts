/**
 * Remembers what `compute` gave for a text. Forgets everything once `most` texts are known, so that
 * no flood of new ones can fill the memory; texts over `longest` are computed anew each time.
 */
export function remember<T>(
  compute: (text: string) => T,
  most: number,
  longest: number,
): (text: string) => T {
  const known = new Map<string, T>();

  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;

    const computed = compute(text);
    if (known.size >= most) known.clear();
    if (text.length <= longest) known.set(text, computed);
    return computed;
  };
}
