/** Finds the text of a QR code in what a camera shows at this moment; null when there is none. */
export type ReadQr = (video: HTMLVideoElement) => Promise<string | null>;

/** The browser's own reader, which TypeScript does not know yet. */
type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> };
type DetectorClass = {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
};

/** So wide a picture is enough to read a code that fills a third of it, and takes a few ms. Pixels. */
const WIDEST = 800;

/** The browser's own reader where there is one for QR codes, else a library, which is loaded only then. */
export async function makeQrReader(): Promise<ReadQr> {
  const detector = await nativeDetector();
  return detector ? (video) => detectWith(detector, video) : libraryReader();
}

async function nativeDetector(): Promise<Detector | null> {
  if (!('BarcodeDetector' in window)) return null;
  const Native = window.BarcodeDetector as DetectorClass;
  try {
    const formats = await Native.getSupportedFormats();
    return formats.includes('qr_code') ? new Native({ formats: ['qr_code'] }) : null;
  } catch {
    // There in name only, as where the system's part is missing.
    return null;
  }
}

async function detectWith(detector: Detector, video: HTMLVideoElement): Promise<string | null> {
  const [found] = await detector.detect(video);
  return found?.rawValue ?? null;
}

async function libraryReader(): Promise<ReadQr> {
  const { decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser draws no pictures');
  return async (video) => {
    const { videoWidth, videoHeight } = video;
    if (videoWidth === 0) return null;
    const scale = Math.min(1, WIDEST / videoWidth);
    canvas.width = Math.round(videoWidth * scale);
    canvas.height = Math.round(videoHeight * scale);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      // Its way to say that there is no code in the picture.
      return null;
    }
  };
}
