import { classNames } from './class-names';

type PosterProps = {
  src: string;
  /** Empty when the title stands right beside the poster. */
  alt: string;
  /** True for the poster that is first in view. */
  eager?: boolean;
  className?: string;
};

/** A poster, always 3:4, so that nothing moves when it arrives. */
export function Poster({ src, alt, eager, className }: PosterProps) {
  return (
    <span className={classNames('block aspect-3/4 overflow-hidden rounded-xs bg-well', className)}>
      {/* Posters are drawn or kept at the size they are shown in: there is nothing for an image optimiser to do. */}
      {/* biome-ignore lint/performance/noImgElement: see above */}
      <img
        src={src}
        alt={alt}
        width={600}
        height={800}
        loading={eager ? 'eager' : 'lazy'}
        fetchPriority={eager ? 'high' : 'auto'}
        // The first one comes with the text around it, not in a frame of its own after the scripts.
        decoding={eager ? 'sync' : 'async'}
        className="size-full object-cover"
      />
    </span>
  );
}
