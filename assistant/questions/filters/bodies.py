"""The bodies of a ward that report, as questions and papers name them: "CAP", "Hội PN", "MTTQ", "Đoàn Thanh niên".

Imports `vectorstore.text`. Compared without diacritics. A body that stands here need not be in a library: `places.py`
asks the library for the two syllables of its name that nothing else has.
"""

import re
from dataclasses import dataclass

from vectorstore.text.folding import bare, fold_key


@dataclass(frozen=True, slots=True)
class Body:
    """A body.

    Attributes:
        name: as it is shown.
        asked: how questions name it, bare; "người cao tuổi" alone are people, not their association.
        told: how papers name it or who is in it, bare.
        pair: two syllables of its name, joined by `_`, that stand nowhere in a library which does not know it; empty
            for bodies of which papers often write the short form alone.
    """

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]
    pair: str = ""

    def in_text(self, key: str) -> bool:
        """Whether a folded bare text of a paper names it or those who are in it."""
        return bool(self.told.search(key))


def _body(name: str, short: str = "", *, people: str = "", pair: str = "") -> Body:
    forms = "|".join(filter(None, (re.escape(bare(fold_key(name))), short)))
    told = "|".join(filter(None, (forms, people)))
    return Body(name, re.compile(rf"\b(?:{forms})\b"), re.compile(rf"\b(?:{told})\b"), pair)


BODIES = (
    _body("Công đoàn", "lien doan lao dong|ldld", pair="cong_doan"),
    _body("Hội Nông dân", "hoi nd|hnd", pair="nong_dan"),
    _body("Hội Chữ thập đỏ", "hoi ctd|hctd", pair="chu_thap"),
    _body("Hội Khuyến học", "", pair="khuyen_hoc"),
    _body("Hội Cựu thanh niên xung phong", "thanh nien xung phong", pair="xung_phong"),
    _body("Hội Luật gia", "", pair="luat_gia"),
    _body("Hội Đông y", "", pair="dong_y"),
    _body("Hội Người mù", "", pair="nguoi_mu"),
    _body("Hội Nạn nhân chất độc da cam", "", pair="da_cam"),
    _body("Hội Làm vườn", "", pair="lam_vuon"),
    _body("Hội Sinh vật cảnh", "", pair="vat_canh"),
    _body("Hội Cựu chiến binh", "cuu chien binh|hoi ccb|ccb|hccb"),
    _body("Hội Người cao tuổi", "hoi nct|hnct", people="nguoi cao tuoi"),
    _body("Hội Liên hiệp Phụ nữ", "hoi phu nu|hoi pn|l?hpn", people="phu nu"),
    _body("Đoàn Thanh niên", "doan tn|dtn|doan phuong|doan tncs|bch doan"),
    _body("Mặt trận Tổ quốc", "mat tran|(?:ub)?mttq"),
    _body("Ban Chỉ huy Quân sự", "bch quan su|bchqs|quan su phuong"),
    _body("Ban Chỉ huy Phòng thủ dân sự", "bch (?:ptds|phong thu dan su)|bchptds"),
    _body("Công an"),
    _body("Trạm Y tế", "tyt"),
)
# "CAP" is the police, "cấp" a level: only capitals tell.
_POLICE = re.compile(r"\bCAP\b")


def bodies_in(question: str) -> tuple[Body, ...]:
    """Return the bodies that a question names."""
    key = bare(fold_key(_POLICE.sub("Công an phường", question)))
    return tuple(one for one in BODIES if one.asked.search(key))
