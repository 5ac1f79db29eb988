/** A mail to one person, ready to be sent. */
export type Letter = {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
};
