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
    if (text.length <= longest) keep(known, most, text, computed);
    return computed;
  };
}

/** As `remember`, for what is no text itself; `nameOf` gives a short name to each that is different. */
export function rememberAs<A, T>(
  nameOf: (of: A) => string,
  compute: (of: A) => T,
  most: number,
): (of: A) => T {
  const known = new Map<string, T>();

  return (of) => {
    const name = nameOf(of);
    const found = known.get(name);
    if (found !== undefined) return found;

    const computed = compute(of);
    keep(known, most, name, computed);
    return computed;
  };
}

function keep<T>(known: Map<string, T>, most: number, name: string, computed: T): void {
  if (known.size >= most) known.clear();
  known.set(name, computed);
}
