"""A brake: so many acts an hour per network, without remembering anyone.

What is counted is a hash of the network's address under a key that is made anew each day and
stands in memory only; the counts themselves last an hour. Nothing is written down, so nothing can
be looked up later. Each process counts for itself.
"""

import hmac
import secrets
from collections import Counter
from datetime import date, datetime
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock

KEY_BYTES = 32
BITS = {4: 32, 6: 64}
"""Of an address, by version of the internet protocol, that name a network: a home, a library."""


class Brake:
    """How many times each network did something in this hour: sent an answer, tried a code.

    most  times an hour; 0 lifts the brake
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._lock = Lock()
        self._key = b""
        self._day: date | None = None
        self._hour = -1
        self._sent: Counter[bytes] = Counter()
        self._lifted: set[bytes] = set()

    def holds(self, address: str | None, now: datetime) -> bool:
        """Tell whether a network must wait. `now` is the municipality's own time."""
        with self._lock:
            network = self._network(address, now)
            return bool(self.most) and (
                network not in self._lifted and self._sent[network] >= self.most
            )

    def count(self, address: str | None, now: datetime) -> None:
        """Count one act."""
        with self._lock:
            self._sent[self._network(address, now)] += 1

    def lift(self, address: str | None, now: datetime) -> None:
        """Let a network (a library, a school) send as much as it wants until midnight."""
        with self._lock:
            self._lifted.add(self._network(address, now))

    def _network(self, address: str | None, now: datetime) -> bytes:
        if self._day != now.date():
            self._day, self._key = now.date(), secrets.token_bytes(KEY_BYTES)
            self._lifted.clear()
            self._hour = -1
        if self._hour != now.hour:
            self._hour = now.hour
            self._sent.clear()
        return hmac.digest(self._key, network_of(address).encode(), sha256)


def network_of(address: str | None) -> str:
    """Return the network of an address: all of it with IPv4, the first 64 bits with IPv6.

    An address that can't be read counts as one network with all others like it.
    """
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is not None:
        parsed = parsed.ipv4_mapped
    return str(ip_network((parsed, BITS[parsed.version]), strict=False))
