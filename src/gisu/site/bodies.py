"""What comes in with a request, taken in before anything of ours is asked: a slow sender holds up nobody else.

A body is read on the server's event loop into a file, with a time limit that grows with its length. Only then does one of
the few threads that run the site take the request up.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from enum import Enum
from tempfile import SpooledTemporaryFile
from typing import IO

FIRST_SECONDS = 30.0  # for whatever a form holds
LEAST_PER_SECOND = 20_000  # bytes: who sends slower over all is not waited for
STALLED_SECONDS = 20.0  # without a single byte
MOST_AT_ONCE = 400  # bodies that are on their way; pages are answered beside any number of them
IN_MEMORY = 1 << 16

HEARD_OUT = 3  # times what a page takes as a file in the end, so that its form can say what was too large
REST_OF_A_FORM = 1_000_000  # bytes of what stands beside the file
TROUBLE = "gisu.trouble"  # in a request's environ: the status to answer with, as its body was not taken in


class Trouble(Enum):
    """Why a body was not taken in; the site answers with the status."""

    TOO_SLOW = 408
    LENGTH_MISSING = 411
    TOO_LARGE = 413
    TOO_MANY = 429


class Incomplete(Exception):
    """The sender went away before all was there: there is nobody to answer."""


@dataclass
class Intake:
    """Takes bodies in. Belongs to one event loop."""

    most_at_once: int = MOST_AT_ONCE
    first_seconds: float = FIRST_SECONDS
    stalled_seconds: float = STALLED_SECONDS
    on_their_way: int = field(default=0, init=False)

    async def take_in(
        self, chunks: AsyncIterator[bytes], *, length: int, limit: int
    ) -> "IO[bytes] | Trouble":
        """The body, from its beginning, or why there is none. Raises Incomplete."""
        if length > limit:
            return Trouble.TOO_LARGE
        if self.on_their_way >= self.most_at_once:
            return Trouble.TOO_MANY
        self.on_their_way += 1
        body: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  whoever reads it closes it
        try:
            async with asyncio.timeout(self.first_seconds + length / LEAST_PER_SECOND):
                await self._fill(body, chunks, length)
        except TimeoutError:
            body.close()
            return Trouble.TOO_SLOW
        except BaseException:
            body.close()
            raise
        finally:
            self.on_their_way -= 1
        body.seek(0)
        return body

    async def is_nothing(self, chunks: AsyncIterator[bytes]) -> bool:
        """Whether a body of unknown length is empty. One that is waited for in vain is not."""
        try:
            async with asyncio.timeout(self.stalled_seconds):
                return not await chunks.__anext__()
        except StopAsyncIteration:
            return True
        except TimeoutError:
            return False

    async def _fill(self, body: "IO[bytes]", chunks: AsyncIterator[bytes], length: int) -> None:
        left = length
        while left > 0:
            async with asyncio.timeout(self.stalled_seconds):
                try:
                    # Not anext(chunks, b""): what that waits in cannot be called off where granian's own can.
                    chunk = await chunks.__anext__()
                except StopAsyncIteration:
                    chunk = b""
            if not chunk:
                raise Incomplete
            body.write(chunk[:left])
            left -= len(chunk)
