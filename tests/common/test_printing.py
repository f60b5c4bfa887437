"""What the portal prints itself ends on a page with something on it."""

import pypdfium2
import pytest

from almaty_portal.common.printing import Block, Rows, printed


@pytest.mark.parametrize("rows", range(1, 6))
@pytest.mark.parametrize("paragraphs", range(24, 34))
def test_no_empty_page_follows_a_table_at_the_foot(paragraphs, rows):
    table = Rows(["Head"], [[f"Row {number}"] for number in range(rows)])

    body, count = printed([*[Block("Text")] * paragraphs, table], title="Paper", language="en")

    last = list(pypdfium2.PdfDocument(body))[-1].get_textpage().get_text_range()
    assert "Row" in last, f"page {count} has nothing but its foot"


def test_a_paper_of_nothing_has_a_page():
    assert printed([], title="Paper", language="en")[1] == 1
