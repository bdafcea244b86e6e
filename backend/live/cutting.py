"""Large frames of a client, cut into short ones as they come: what they hold is unmasked and read a little at a time.

In websockets a frame is copied as a whole three times once its end has come, in which everybody else waits. A message
may come in several frames (RFC 6455, 5.4), so one that comes in a large frame means the same in several.
"""

CUT = 65_532
"""Bytes of a frame at most: what two bytes can say, and a multiple of the mask's four, so that each has the same."""
DATA = (0, 1, 2)
"""Opcodes of frames that may be cut: more of a message, text, bytes."""
FIN, MASKED = 0x80, 0x80


class Cutting:
    """left: bytes still to come of what the frame at hand holds."""

    def __init__(self, largest: int) -> None:
        """largest: what a frame may hold; a longer one is passed on as it is, to be refused."""
        self.largest = largest
        self.head = bytearray()
        self.left, self.room = 0, 0
        self.first, self.mask, self.last = 0, b"", 0

    def cut(self, data: bytes) -> bytes:
        """The same frames, of which none that may come in several is longer than CUT. data: as they come, cut anywhere;
        what is returned may lack the beginning of a frame of which not even the head has come."""
        out, at = bytearray(), 0
        while at < len(data):
            if not self.left:
                at = self.read_head(data, at, out)
                continue
            if not self.room:
                self.begin(out)
            size = min(self.room, len(data) - at)
            out += data[at : at + size]
            at += size
            self.left -= size
            self.room -= size
        return bytes(out)

    def read_head(self, data: bytes, at: int, out: bytearray) -> int:
        """Takes what there is of a head, passes it on once it is whole; where it ends."""
        head = self.head
        needed = 2 if len(head) < 2 else _length(head)
        taken = data[at : at + needed - len(head)]
        head += taken
        if len(head) >= 2 and len(head) == _length(head):
            size = head[1] & 0x7F
            ahead = {126: 2, 127: 8}.get(size, 0)
            self.left = int.from_bytes(head[2 : 2 + ahead], "big") if ahead else size
            if head[1] & MASKED and head[0] & 0x0F in DATA and CUT < self.left <= self.largest:
                self.first, self.last, self.mask = head[0] & ~FIN, head[0] & FIN, bytes(head[-4:])
            else:
                self.room = self.left
                out += head
            head.clear()
        return at + len(taken)

    def begin(self, out: bytearray) -> None:
        """The head of the next part of a frame that is cut."""
        self.room = min(self.left, CUT)
        out.append(self.first | (self.last if self.room == self.left else 0))
        out.append(MASKED | 126)
        out += self.room.to_bytes(2, "big")
        out += self.mask
        self.first = 0  # more of the message


def _length(head: bytearray) -> int:
    """Bytes of a head, by its first two."""
    return 2 + {126: 2, 127: 8}.get(head[1] & 0x7F, 0) + (4 if head[1] & MASKED else 0)
