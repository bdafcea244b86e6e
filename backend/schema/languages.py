"""What the list of languages answers."""

from optiscope.backend.schema.base import Answer, described


class Language(Answer):
    id: str = described("What `lang` is, and the primary subtag of Accept-Language.", "de")
    name: str = described("Its own name for itself.", "Deutsch")


class Languages(Answer):
    languages: list[Language] = described(
        "Every language, English first; what one has no words for is said in English.",
        [{"id": "en", "name": "English"}, {"id": "de", "name": "Deutsch"}],
    )
