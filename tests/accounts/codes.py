"""What an app for codes shows (RFC 6238), made anew from the standard and not with the site's own library."""

import base64
import hashlib
import hmac
import struct
from datetime import datetime

STEP_SECONDS = 30


def code(secret: str, at: datetime) -> str:
    counter = struct.pack(">Q", int(at.timestamp()) // STEP_SECONDS)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
