/** A bell made of tones: no file to load at the moment when everything is slow. */
export type Chime = {
  /** Whether it would be heard now: browsers keep pages silent until somebody clicks or types on them. */
  isAllowed(): boolean;
  /** Asks the browser for sound; does something only within a click or a key press. */
  allow(): Promise<void>;
  ring(): void;
  /** Lets what rings ring out. */
  close(): void;
};

/** Rising, as a theatre's bell before the curtain: E5, G5, C6. In hertz. */
const TONES = [659.25, 783.99, 1046.5];
const APART_S = 0.22;
const LASTS_S = 0.9;
const LOUDNESS = 0.25;
const CLOSE_AFTER_MS = 2_000;

/** Null where the browser makes no sound at all. `onChange`: whether it is allowed may be different now. */
export function makeChime(onChange: () => void): Chime | null {
  if (typeof AudioContext === 'undefined') return null;
  const audio = new AudioContext();
  audio.addEventListener('statechange', onChange);
  return {
    isAllowed: () => audio.state === 'running',
    async allow() {
      try {
        await audio.resume();
      } catch {
        // Refused, or closed meanwhile: the state says so.
      }
    },
    ring() {
      if (audio.state !== 'running') return;
      for (const [index, tone] of TONES.entries()) strike(audio, tone, audio.currentTime + index * APART_S);
    },
    close() {
      audio.removeEventListener('statechange', onChange);
      setTimeout(() => void audio.close(), CLOSE_AFTER_MS);
    },
  };
}

function strike(audio: AudioContext, hertz: number, at: number): void {
  const tone = new OscillatorNode(audio, { type: 'sine', frequency: hertz });
  const loudness = new GainNode(audio, { gain: 0 });
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + LASTS_S);
  tone.connect(loudness).connect(audio.destination);
  tone.start(at);
  tone.stop(at + LASTS_S);
}
