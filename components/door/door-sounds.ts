/** What a door can be told without looking: come in, stop, and not checked. */
export type Feedback = 'good' | 'bad' | 'queued';

type Tone = { hertz: number; at: number; lasts: number; shape: OscillatorType };

/** Rising and short; low, rough and twice; one tone in the middle. Times in seconds. */
const SOUNDS: Record<Feedback, Tone[]> = {
  good: [
    { hertz: 880, at: 0, lasts: 0.12, shape: 'sine' },
    { hertz: 1318.5, at: 0.1, lasts: 0.22, shape: 'sine' },
  ],
  bad: [
    { hertz: 196, at: 0, lasts: 0.28, shape: 'square' },
    { hertz: 155.6, at: 0.32, lasts: 0.42, shape: 'square' },
  ],
  queued: [{ hertz: 523.25, at: 0, lasts: 0.35, shape: 'triangle' }],
};

/** Milliseconds on, off, on… */
const VIBRATIONS: Record<Feedback, number[]> = {
  good: [70],
  bad: [250, 90, 250, 90, 250],
  queued: [70, 70, 70],
};

const LOUDNESS = 0.3;

export type DoorSounds = {
  /** Within a click or a key press: before, a browser keeps a page silent. */
  allow(): void;
  play(feedback: Feedback): void;
  close(): void;
};

/** Null where the browser makes no sound at all. */
export function makeDoorSounds(): DoorSounds | null {
  if (typeof AudioContext === 'undefined') return null;
  const audio = new AudioContext();
  return {
    allow() {
      // A refusal leaves it silent, as it was.
      void audio.resume().catch(() => {});
    },
    play(feedback) {
      if (audio.state === 'running') for (const tone of SOUNDS[feedback]) sound(audio, tone);
    },
    close: () => void audio.close(),
  };
}

function sound(audio: AudioContext, { hertz, at, lasts, shape }: Tone): void {
  const start = audio.currentTime + at;
  const tone = new OscillatorNode(audio, { type: shape, frequency: hertz });
  const loudness = new GainNode(audio, { gain: 0 });
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, start + 0.01);
  loudness.gain.setValueAtTime(LOUDNESS, start + lasts - 0.04);
  loudness.gain.linearRampToValueAtTime(0, start + lasts);
  tone.connect(loudness).connect(audio.destination);
  tone.start(start);
  tone.stop(start + lasts);
}

/** Where the phone can, and once it was touched: before, the browser refuses it and complains. */
export function vibrate(feedback: Feedback): void {
  if ('vibrate' in navigator && navigator.userActivation?.hasBeenActive)
    navigator.vibrate(VIBRATIONS[feedback]);
}
