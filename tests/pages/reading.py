"""What a page or a PDF says, as plain words."""

import io
import re

import pypdfium2


def words(answer):
    text = answer.content.decode().replace("\xa0", " ")
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def text_of(answer):
    with pypdfium2.PdfDocument(io.BytesIO(answer.content)) as pdf:
        pages = [pdf[number].get_textpage().get_text_range() for number in range(len(pdf))]
    return " ".join(" ".join(pages).replace("\xa0", " ").split())
