import { classNames } from '@/components/ui/class-names';

type QrCodeProps = { ticketId: string; alt: string; className?: string };

/** A ticket's code. Always black on white with its quiet zone, or scanners of the door fail on a dark page. */
export function QrCode({ ticketId, alt, className }: QrCodeProps) {
  return (
    <span className={classNames('block aspect-square overflow-hidden rounded-xs bg-white', className)}>
      {/* biome-ignore lint/performance/noImgElement: an SVG for its owner only, which no optimiser may keep */}
      <img
        src={`/api/v1/tickets/${ticketId}/qr.svg`}
        alt={alt}
        width={240}
        height={240}
        decoding="async"
        className="size-full"
      />
    </span>
  );
}
