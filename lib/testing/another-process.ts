import { vi } from 'vitest';

/** What a process remembers of its own: the tries and the keys under way, and the seats it follows. */
const OWN = ['frontrowTries', 'frontrowRunningKeys', 'frontrowSeatFeeds'] as const;

/** Loads a module once more, as another process has it: it gathers, chooses and writes on its own. */
export async function asAnotherProcess<Module>(load: () => Promise<Module>): Promise<Module> {
  const shared = globalThis as unknown as Record<string, unknown>;
  const mine = OWN.map((name) => shared[name]);
  vi.resetModules();
  for (const name of OWN) delete shared[name];
  const module = await load();
  for (const [index, name] of OWN.entries()) shared[name] = mine[index];
  return module;
}
