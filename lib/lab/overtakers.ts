/**
 * How many were booked before one that had asked earlier. `booked`: who, in the order of the bookings, by the number
 * under which they asked.
 */
export function countOvertakers(booked: number[]): number {
  let earliestAfter = Number.POSITIVE_INFINITY;
  let overtakers = 0;
  for (const asked of booked.toReversed()) {
    if (asked > earliestAfter) overtakers += 1;
    else earliestAfter = asked;
  }
  return overtakers;
}
