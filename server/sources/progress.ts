/** How many stored bytes of a file have been read. */
export interface Progress {
  position: number;
}
