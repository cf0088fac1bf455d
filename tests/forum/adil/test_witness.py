"""The head as six words: docs/adil.md#lot-and-witness."""

import re
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from forum.adil.witness import enam_kata, words


def test_no_two_words_begin_alike() -> None:
    assert len(words()) == 2048
    assert len({word[:4] for word in words()}) == 2048
    assert list(words()) == sorted(words())
    assert all(re.fullmatch("[a-z]{4,8}", word) for word in words())


def test_the_list_never_changes() -> None:
    """A paper of years ago must still fit its record."""
    assert (
        sha256("\n".join(words()).encode()).hexdigest()
        == "31e1dc3d4d5580ebf1940e58978cf5105ae90847b2bcd32c0f03f5057ae1fbcb"
    )


def test_the_ends() -> None:
    assert enam_kata("0" * 64) == [words()[0]] * 6
    assert enam_kata("f" * 64) == [words()[2047]] * 6
    assert enam_kata("001" + "0" * 61) == [words()[0], words()[1024], *[words()[0]] * 4]


@given(st.binary(min_size=32, max_size=32))
def test_the_words_give_back_the_first_66_bits(head: bytes) -> None:
    number = 0
    for word in enam_kata(head.hex()):
        number = number << 11 | words().index(word)
    assert number == int.from_bytes(head, "big") >> 256 - 66
