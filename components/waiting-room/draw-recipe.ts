import type { Draw } from '@/lib/queue/check-draw';

/** A program for Node that computes a draw anew, from nothing but what is published and a registration index. */
export function drawRecipe({ performanceId, epoch, commitment, seed, size }: Draw): string {
  return `import { createHash, createHmac } from 'node:crypto';

const performanceId = ${JSON.stringify(performanceId)};
const epoch = ${epoch};
const commitment = ${JSON.stringify(commitment)};
const seed = Buffer.from(${JSON.stringify(seed)}, 'hex');
const size = ${size};

const seal = createHash('sha256').update(seed).digest('hex');
console.log(seal === commitment ? 'The seal fits.' : 'The seal does NOT fit.');

const hmac = (key, message) => createHmac('sha256', key).update(message).digest();
const key = hmac(seed, \`frontrow shuffle 1\\n\${performanceId}\\n\${epoch}\\n\${size}\`);
const half = Math.ceil(Math.max(size - 1, 0).toString(2).length / 2);
const mask = 2 ** half - 1;

function rounds(value) {
  let left = value >>> half;
  let right = value & mask;
  for (let round = 0; round < 10; round++) {
    const message = Buffer.from([round, 0, 0, 0, 0]);
    message.writeUInt32BE(right, 1);
    [left, right] = [right, left ^ (hmac(key, message).readUInt32BE() & mask)];
  }
  return (left << half) | right;
}

const index = Number(process.argv[2]);
let place = rounds(index);
while (place >= size) place = rounds(place);
console.log(\`Registration \${index} has place \${place + 1} of \${size}.\`);
`;
}
