"""What a client likes best: the choices of an Accept or Accept-Language header."""


def ranked(header: str) -> list[str]:
    """The choices of a header in lower case, best first, the first of equals first; without those of weight 0."""
    choices = []
    for part in header.split(","):
        choice, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        choices.append((float(quality) if quality.replace(".", "", 1).isdecimal() else 0.0, choice.lower()))
    return [choice for weight, choice in sorted(choices, key=lambda pair: -pair[0]) if weight > 0]
