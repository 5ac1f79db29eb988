type LiveRegionProps = {
  /** What to say; an empty string says nothing. A change of text is what makes it heard. */
  message: string;
  /** Interrupts what is being read: only for things that cannot wait, such as the turn in line. */
  urgent?: boolean;
};

/** A line for screen readers. It has to be on the page before its message changes. */
export function LiveRegion({ message, urgent }: LiveRegionProps) {
  return (
    <div role={urgent ? 'alert' : 'status'} aria-live={urgent ? 'assertive' : 'polite'} className="sr-only">
      {message}
    </div>
  );
}
