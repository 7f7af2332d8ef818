"""The ward itself: its name, roads and schools, the units that report, and the months.

Imports nothing of ours. Names are put together from lists; a ward of that name may exist, what is told of it does not.
"""

import calendar
import datetime as dt
import unicodedata
from dataclasses import dataclass
from random import Random

_FIRST = ("Sông", "Bến", "Đồng", "Gò", "Vàm", "Hòn", "Bãi", "Cầu", "Suối", "Rạch", "Núi", "Cồn")
_SECOND = ("Thưa", "Sậy", "Ngói", "Trầu", "Lau", "Vắng", "Mây", "Tre", "Nhạn", "Gương", "Rêu", "Lúa")
_PROVINCES = ("Lam Hải", "Trường Giang Đông", "Bắc Lĩnh", "Nam Thuận", "Vân Sơn", "Hải Lăng Tây")
_ROADS = (
    "Hoa Gạo", "Bến Đá", "Cây Thị", "Lò Gốm", "Chợ Cũ", "Giếng Tiên", "Hàng Me", "Đê Bao", "Gác Chuông", "Đò Ngang",
    "Rặng Nhãn", "Miếu Ông", "Kho Thóc", "Cầu Ván", "Bờ Hồ", "Lò Vôi", "Đình Thượng", "Ga Xép", "Vườn Chè", "Ao Sen",
)  # fmt: skip
_SCHOOLS = ("Trường Tiểu học {}", "Trường Trung học cơ sở {}", "Trường Mầm non {}")
_SIGNERS = ("Lâm", "Thành", "Hùng", "Hà", "Tâm", "Phúc", "Minh", "Long", "Bình", "Yên")
_SIGNER_SURNAMES = ("Tạ", "Mai", "Phan", "Chu", "Lưu", "Tô", "Kiều", "Thạch")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that reports.

    Attributes:
        area: the residential group it speaks for, or the whole ward.
        form: `party`, `state` or `front` (organisations that write like the State).
        code: what follows the number of its reports, `BC-TDP3`.
    """

    name: str
    slug: str
    area: str
    form: str
    superior: str
    code: str
    role: str
    signer: str
    roads: tuple[str, ...]
    is_group: bool


@dataclass(frozen=True, slots=True)
class Ward:
    """A ward, who reports in it, and about which months (first days)."""

    seed: int
    name: str
    province: str
    roads: tuple[str, ...]
    schools: tuple[str, ...]
    market: str
    units: tuple[Unit, ...]
    months: tuple[dt.date, ...]

    @property
    def groups(self) -> tuple[Unit, ...]:
        """Return the residential groups."""
        return tuple(unit for unit in self.units if unit.is_group)


def make_ward(seed: int, units: int, months: int) -> Ward:
    """Make the ward of a seed."""
    rng = Random(f"ward/{seed}")
    name = f"phường {rng.choice(_FIRST)} {rng.choice(_SECOND)}"
    province = rng.choice(_PROVINCES)
    roads = tuple(f"đường {road}" for road in rng.sample(_ROADS, 14))
    start = 2025 * 12 + rng.randint(6, 11)
    place = name.removeprefix("phường ")
    return Ward(
        seed=seed,
        name=name,
        province=province,
        roads=roads,
        schools=tuple(form.format(place) for form in _SCHOOLS),
        market=f"chợ {rng.choice(_SECOND)}",
        units=_units((name, province), roads, units, rng),
        months=tuple(dt.date(number // 12, number % 12 + 1, 1) for number in range(start, start + months)),
    )


def month_key(month: dt.date) -> str:
    """Write a month as the records do, `2026-03`."""
    return f"{month:%Y-%m}"


def last_day(month: dt.date) -> dt.date:
    """Return the last day of a month."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def slug(text: str) -> str:
    """Write a name for a path: small letters without marks, hyphens for spaces."""
    apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return "-".join("".join(letter if letter.isalnum() else " " for letter in bare).split())


def _units(home: tuple[str, str], roads: tuple[str, ...], wanted: int, rng: Random) -> tuple[Unit, ...]:
    ward, province = home
    bodies = _bodies(ward, province)[: wanted // 2]
    word = rng.choice(("tổ dân phố", "tổ dân phố", "khu phố"))
    groups = [_group(ward, f"{word} {number}", roads, rng) for number in range(1, wanted - len(bodies) + 1)]
    signed = [
        Unit(name, slug(name), ward, form, superior, code, role, _signer(rng), roads, is_group=False)
        for name, form, superior, code, role in bodies
    ]
    return (*groups, *signed)


def _group(ward: str, name: str, roads: tuple[str, ...], rng: Random) -> Unit:
    number = name.rsplit(" ", 1)[1]
    party = rng.random() < 0.3
    if party:
        title, superior, code, role = f"Chi bộ {name}", f"Đảng bộ {ward}", f"BC/CB{number}", "BÍ THƯ"
    else:
        title, superior, code, role = name[0].upper() + name[1:], f"UBND {ward}", f"BC-TDP{number}", "TỔ TRƯỞNG"
    own = tuple(rng.sample(roads, 3))
    return Unit(
        title, slug(title), name, "party" if party else "state", superior, code, role, _signer(rng), own, is_group=True
    )


def _bodies(ward: str, province: str) -> list[tuple[str, str, str, str, str]]:
    place = ward.removeprefix("phường ")
    return [
        (f"Ủy ban MTTQ Việt Nam {ward}", "front", f"Ủy ban MTTQ Việt Nam tỉnh {province}", "BC-MTTQ", "CHỦ TỊCH"),
        (f"Hội Liên hiệp Phụ nữ {ward}", "front", f"Ủy ban MTTQ Việt Nam {ward}", "BC-HPN", "CHỦ TỊCH"),
        (f"Đoàn Thanh niên {ward}", "front", f"Tỉnh đoàn {province}", "BC/ĐTN", "BÍ THƯ"),
        (f"Công an {ward}", "state", f"Công an tỉnh {province}", "BC-CAP", "TRƯỞNG CÔNG AN"),
        (f"Chi bộ Trường Tiểu học {place}", "party", f"Đảng bộ {ward}", "BC/CBTH", "BÍ THƯ"),
        (f"Hội Nông dân {ward}", "front", f"Hội Nông dân tỉnh {province}", "BC-HND", "CHỦ TỊCH"),
        (f"Hội Cựu chiến binh {ward}", "front", f"Hội Cựu chiến binh tỉnh {province}", "BC-CCB", "CHỦ TỊCH"),
        (f"Công đoàn {ward}", "front", f"Liên đoàn Lao động tỉnh {province}", "BC-CĐ", "CHỦ TỊCH"),
        (f"Chi bộ Trạm Y tế {ward}", "party", f"Đảng bộ {ward}", "BC/CBYT", "BÍ THƯ"),
    ]


def _signer(rng: Random) -> str:
    return f"{rng.choice(_SIGNER_SURNAMES)} {rng.choice(('Đức', 'Ngọc', 'Hồng', 'Anh'))} {rng.choice(_SIGNERS)}"
