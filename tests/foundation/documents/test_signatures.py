from io import BytesIO

from PIL import Image

from lotse.foundation.documents import signatures


def test_a_signature_is_drawn_on_white():
    picture = Image.open(BytesIO(signatures.draw([[(0, 0), (1000, 300)], [(20, 20)]])))
    assert (picture.format, picture.size) == ("PNG", (1000, 300))
    assert picture.getpixel((500, 150)) < 40
    assert picture.getpixel((900, 20)) == 255
