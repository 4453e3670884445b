"""Whether a port is free; where it is not, what to do.

python -m programs.demo.port PORT
"""

import socket
import sys


def main(arguments: list[str]) -> None:
    said = arguments[0] if arguments else ""
    if not said.isdigit() or not 0 < int(said) < 65536:
        sys.exit(f"GISU_PORT is {said!r}, but a port is a number from 1 to 65535.")
    if not is_free(int(said)):
        other = int(said) + 1 if int(said) < 65535 else 8000
        sys.exit(
            f"Something else listens at 127.0.0.1:{said}; maybe this demo, in another terminal.\n"
            f"Stop that with Ctrl-C where it runs, or take another port: GISU_PORT={other} script/demo"
        )


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server itself does
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def a_free_one() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


if __name__ == "__main__":
    main(sys.argv[1:])
