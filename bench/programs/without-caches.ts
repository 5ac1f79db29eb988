/*
 * Loaded into a site that is measured, before anything else: its memories keep nothing, so that every request is
 * answered from the databases. They live on globalThis, where the site takes what it finds.
 */
class Forgetful<Key, Value> extends Map<Key, Value> {
  override set(): this {
    return this;
  }
}

Object.assign(globalThis, {
  frontrowCache: new Forgetful(),
  frontrowStatus: new Forgetful(),
  frontrowLayouts: { get: (_version: string, load: () => unknown) => load(), size: 0 },
});
