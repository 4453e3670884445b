import struct
import zlib

import numpy as np
from programs.demo.pictures import contact_sheet, enlarge, png


def test_ink_is_black_paper_is_white_and_a_cell_is_a_square() -> None:
    digit = np.zeros(64)
    digit[1] = 16

    picture = enlarge(digit, 3)

    assert picture.shape == (24, 24)
    assert (picture[:3, 3:6] == 0).all()
    assert picture.sum() == (24 * 24 - 9) * 255


def test_a_png_says_its_size_and_holds_every_pixel() -> None:
    grey = np.array([[0, 255, 7], [1, 2, 3]], dtype=np.uint8)

    file = png(grey)

    assert struct.unpack(">II", file[16:24]) == (3, 2)
    begins = file.index(b"IDAT") + 4
    length = struct.unpack(">I", file[begins - 8 : begins - 4])[0]
    lines = zlib.decompress(file[begins : begins + length])
    assert lines == b"\0\x00\xff\x07\0\x01\x02\x03"
    assert struct.unpack(">I", file[begins + length : begins + length + 4])[0] == zlib.crc32(
        b"IDAT" + file[begins : begins + length]
    )


def test_the_sheet_has_a_line_for_each_label() -> None:
    cells = np.full((3, 64), 16.0)

    sheet = contact_sheet(cells, [0, 0, 9])

    inked = [int((sheet[2 + 18 * line : 18 + 18 * line] == 0).sum()) for line in range(10)]
    assert inked == [512, 0, 0, 0, 0, 0, 0, 0, 0, 256]
