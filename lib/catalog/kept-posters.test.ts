import { describe, expect, it } from 'vitest';
import { posterKeeper } from './kept-posters';

const poster = (bytes: number) => ({ contentType: 'image/webp', image: new Uint8Array(bytes) });

describe('posters in memory', () => {
  it('are those that were looked at last, as far as there is room', () => {
    const keeper = posterKeeper(100);
    for (const id of ['a', 'b', 'c']) keeper.put(id, poster(30));
    expect(keeper.get('a')).toBeDefined();
    keeper.put('d', poster(30));
    expect(['a', 'b', 'c', 'd'].filter((id) => keeper.get(id))).toEqual(['a', 'c', 'd']);
    keeper.put('e', poster(70));
    expect(['a', 'c', 'd', 'e'].filter((id) => keeper.get(id))).toEqual(['d', 'e']);
  });

  it('leave out one that is larger than the room, and count each once', () => {
    const keeper = posterKeeper(100);
    keeper.put('a', poster(50));
    keeper.put('a', poster(50));
    keeper.put('b', poster(50));
    expect(keeper.get('a')).toBeDefined();
    keeper.put('large', poster(101));
    expect(keeper.get('large')).toBeUndefined();
  });
});
