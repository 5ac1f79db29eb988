import { type Slot, slotIn } from '@/components/site/kept';

/*
 * What a phone keeps of its place at the door, whoever is signed in: what the door is called, and whether it makes sounds.
 */

const CHANGE = 'frontrow:door';
const storage = () => localStorage;

const doorName = slotIn(storage, 'frontrow.door.name', (value) => typeof value === 'string');
const sounds = slotIn(storage, 'frontrow.door.sounds', (value) => typeof value === 'boolean');

export const LONGEST_DOOR_NAME = 40;

export const readDoorName = (): string => doorName.read() ?? '';
export const keepDoorName = (name: string) => keep(doorName, name.slice(0, LONGEST_DOOR_NAME));

export const wantsSounds = (): boolean => sounds.read() ?? true;
export const wishForSounds = (wish: boolean) => keep(sounds, wish);

function keep<T>(slot: Slot<T>, value: T): void {
  slot.keep(value);
  window.dispatchEvent(new Event(CHANGE));
}

/** Calls back when one of them changes, here or in another tab. Returns how to stop it. */
export function onDoorWish(callback: () => void): () => void {
  window.addEventListener(CHANGE, callback);
  window.addEventListener('storage', callback);
  return () => {
    window.removeEventListener(CHANGE, callback);
    window.removeEventListener('storage', callback);
  };
}
