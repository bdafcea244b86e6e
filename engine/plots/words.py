"""What pictures say, in any language; what one does not have is said in English."""

from optiscope.core.messages import said
from optiscope.locale import ENGLISH, texts


def words(lang: str) -> dict[str, str]:
    """Key -> text, of engine/locale/*/pictures.json."""
    return texts(ENGLISH, "pictures") | texts(lang, "pictures")


def title(group: str, id: str, english: str, lang: str) -> str:
    """Title of something declared; group: as engine/locale names it. Of anything else its own, `english`."""
    found: str = texts(lang, group).get(id, {}).get("title", said(english, lang))
    return found
