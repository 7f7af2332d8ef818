"""What is put in the place of each kind of personal identifier. Imports nothing of ours."""

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """Kinds of identifiers; the value is what readers see instead."""

    PHONE = "[số điện thoại]"
    ID_CARD = "[số căn cước]"
    BANK_ACCOUNT = "[số tài khoản]"
    EMAIL = "[thư điện tử]"
    LICENCE_PLATE = "[biển số xe]"
    HOUSE_ADDRESS = "[địa chỉ nhà]"
    PERSON = "[họ tên]"


@dataclass(frozen=True, slots=True)
class Found:
    """An identifier at `[start, end)` of a text."""

    start: int
    end: int
    label: Label
