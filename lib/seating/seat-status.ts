/**
 * The wire form of all seats of a performance: two bits a seat in seat order, lowest bits first, in base64.
 * 60,000 seats are 15 kB. Runs in the browser and in Node.
 */
export const SEAT_FREE = 0;
export const SEAT_HELD = 1;
export const SEAT_SOLD = 2;
export const SEAT_BLOCKED = 3;

/** `String.fromCharCode` takes its bytes as arguments: this many stay clear of every engine's limit. */
const CHUNK = 0x2000;

/** Packs one status (0…3) per seat. Throws a RangeError for any other value. */
export function encodeSeatStatus(status: Uint8Array): string {
  const packed = new Uint8Array((status.length + 3) >> 2);
  for (let seat = 0; seat < status.length; seat++) {
    const value = status[seat] ?? 0;
    if (value > SEAT_BLOCKED) throw new RangeError(`seat ${seat} has the unknown status ${value}`);
    packed[seat >> 2] = (packed[seat >> 2] ?? 0) | (value << ((seat & 3) << 1));
  }
  let binary = '';
  for (let start = 0; start < packed.length; start += CHUNK) {
    binary += String.fromCharCode(...packed.subarray(start, start + CHUNK));
  }
  return btoa(binary);
}

/** One byte (0…3) per seat. Throws a RangeError when `encoded` is not base64 of exactly `seatCount` seats. */
export function decodeSeatStatus(encoded: string, seatCount: number): Uint8Array {
  const binary = binaryOf(encoded);
  if (binary.length !== (seatCount + 3) >> 2) {
    throw new RangeError(`${binary.length} bytes do not hold ${seatCount} seats`);
  }
  const status = new Uint8Array(seatCount);
  for (let seat = 0; seat < seatCount; seat++) {
    status[seat] = (binary.charCodeAt(seat >> 2) >> ((seat & 3) << 1)) & 3;
  }
  return status;
}

function binaryOf(encoded: string): string {
  try {
    return atob(encoded);
  } catch (cause) {
    throw new RangeError('the seat status is not base64', { cause });
  }
}
