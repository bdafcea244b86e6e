"""A page that was saved, read as a browser does."""

import base64
import json
import re
from html.parser import HTMLParser


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.addresses, self.scripts, self.inside = [], [], False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.inside = tag == "script"
        if self.inside:
            self.scripts.append((dict(attributes), ""))
        if tag in ("link", "script", "img", "iframe"):
            self.addresses += [value for name, value in attributes if name in ("src", "href")]

    def handle_data(self, data):
        if self.inside:
            kind, text = self.scripts[-1]
            self.scripts[-1] = (kind, text + data)

    def handle_endtag(self, tag):
        self.inside = False

    def script(self, **wanted):
        return next(text for kind, text in self.scripts if wanted.items() <= kind.items())


def modules_of(saved: Page) -> dict[str, str]:
    """The text of each module in it, by its name. None imports anything that is not there."""
    found = json.loads(saved.script(type="importmap"))["imports"]
    texts = {
        name: base64.b64decode(one.removeprefix("data:text/javascript;base64,")).decode() for name, one in found.items()
    }
    for name, text in texts.items():
        code = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        assert not re.search(r"""\b(?:from|import)\s*\(?\s*['"]\.""", code), f"{name} imports a file"
        assert set(re.findall(r"""['"](optiscope/[\w/-]+\.js)['"]""", code)) <= set(texts), name
    return texts
