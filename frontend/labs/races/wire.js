// What is special about the binary messages of races, which are frames as net/wire.js reads them.

/** "OSCK": frames of the paths of a flock, columns x and y of each start in turn. */
export const STARTS_MAGIC = 0x4f53434b;
