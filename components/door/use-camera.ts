'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { makeQrReader } from './read-qr';
import { sights } from './ticket-text';

/**
 * `denied`: the browser or somebody has refused it; `absent`: there is none; `busy`: something else has it; `insecure`: a
 * page that came without https gets none.
 */
export type CameraState = 'off' | 'starting' | 'on' | 'denied' | 'absent' | 'busy' | 'insecure';

type Torch = { on: boolean; toggle: () => void };

type Camera = {
  state: CameraState;
  video: React.RefObject<HTMLVideoElement | null>;
  start: () => void;
  stop: () => void;
  /** Null where the camera has no light. */
  torch: Torch | null;
};

/** Between two looks, so that the phone has time for everything else. Milliseconds. */
const REST_MS = 100;

const WISH: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
};

/** The camera at the back, and the codes that it sees: each once while it is in view. */
export function useCamera(onCode: (code: string) => void): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('off');
  const [track, setTrack] = useState<MediaStreamTrack | null>(null);
  const [lit, setLit] = useState(false);
  const gone = useRef(false);
  const see = useEffectEvent(onCode);

  const start = async () => {
    setState('starting');
    const opened = await openCamera();
    if (typeof opened === 'string') return setState(opened);
    // Somebody has left the page while the browser was asking.
    if (gone.current) return opened.stop();
    setTrack(opened);
    setState('on');
  };
  const stop = () => {
    setTrack(null);
    setLit(false);
    setState('off');
  };

  const begin = useEffectEvent(() => void start());
  const lose = useEffectEvent(stop);
  useEffect(() => {
    // Where it was allowed before nobody is asked, so it need not be pressed for.
    const look = async () => {
      const permission = await navigator.permissions?.query({ name: 'camera' }).catch(() => null);
      if (permission?.state === 'granted') begin();
    };
    gone.current = false;
    void look();
    return () => {
      gone.current = true;
    };
  }, []);

  useEffect(() => {
    const element = video.current;
    if (!track || !element) return;
    const ending = new AbortController();
    element.srcObject = new MediaStream([track]);
    void element.play().catch(() => {});
    // The system takes it away, e.g. for a call: the button is there again.
    track.addEventListener('ended', () => lose(), { signal: ending.signal });
    void watch(element, ending.signal, (code) => see(code));
    return () => {
      ending.abort();
      element.srcObject = null;
      track.stop();
    };
  }, [track]);

  const light = async () => {
    try {
      await track?.applyConstraints({ advanced: [{ torch: !lit } as MediaTrackConstraintSet] });
      setLit(!lit);
    } catch {
      // A light that does not go on stays off, which is what is shown.
    }
  };
  const torch = track && hasTorch(track) ? { on: lit, toggle: () => void light() } : null;
  return { state, video, start: () => void start(), stop, torch };
}

async function openCamera(): Promise<MediaStreamTrack | Exclude<CameraState, 'off' | 'starting' | 'on'>> {
  if (!navigator.mediaDevices) return 'insecure';
  try {
    const [track] = (await navigator.mediaDevices.getUserMedia(WISH)).getVideoTracks();
    return track ?? 'absent';
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
    return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'absent' : 'busy';
  }
}

function hasTorch(track: MediaStreamTrack): boolean {
  return 'getCapabilities' in track && 'torch' in track.getCapabilities();
}

async function watch(video: HTMLVideoElement, signal: AbortSignal, onCode: (code: string) => void) {
  const read = await makeQrReader();
  const isNew = sights();
  while (!signal.aborted) {
    const seen = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !document.hidden;
    const code = seen ? await read(video).catch(() => null) : null;
    if (code && !signal.aborted && isNew(code, performance.now())) onCode(code);
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
  }
}
