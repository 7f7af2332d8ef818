"""The official parts around a draft, from the office's settings and the template.

Imports the briefing's types. What is not set stands as a blank for a person to fill in.
"""

from assistant.briefing.assembling.phrases import titled_period
from assistant.briefing.office import OfficeSettings
from assistant.briefing.templates import Template
from assistant.briefing.templates.template import fill
from assistant.briefing.types import BriefRequest, Form, Letterhead

BLANK = "……………………………"
_NUMBER_FORMS = {Form.PARTY: "-BC/…", Form.STATE: "/BC-…"}


def letterhead(request: BriefRequest, template: Template, office: OfficeSettings) -> Letterhead:
    """Return the head of a draft; the date stays a blank until it is signed."""
    form = request.form or template.form or office.form
    head = template.head
    return Letterhead(
        form=form,
        superior=office.superior,
        issuer=office.issuer or BLANK,
        number=None,
        number_form=office.number_form or _NUMBER_FORMS[form],
        place=office.place,
        date=None,
        type_name=template.type_name,
        title=fill(template.title, {"period": titled_period(request.period), "matter": request.matter or ""}),
        addressees=_lines(head.get("addressees")) or office.addressees,
        receivers=_lines(head.get("receivers")) or office.receivers,
        authority=head.get("authority") or office.authority,
        signer_role=head.get("signer_role") or office.signer_role,
        signer=office.signer,
    )


def _lines(text: str | None) -> tuple[str, ...]:
    """A head of a template is one line; several receivers stand there with semicolons between them."""
    return tuple(part.strip() for part in (text or "").split(";") if part.strip())
