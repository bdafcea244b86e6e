"""What of a page's words is cut, runs out of its box, or lies over other words: those of text, and those drawn on a canvas."""

from playwright.sync_api import Page

CUT = r"""() => {
    const found = new Set();
    const name = (e) => `<${e.tagName.toLowerCase()}.${e.className?.baseVal ?? e.className}>`;
    const seen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        && !e.closest('.visually-hidden, .skip, [inert], math, svg');
    const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const lines = [];
    for (let node; (node = walker.nextNode()); ) {
        const [words, own] = [node.data.trim(), node.parentElement];
        if (!words || ['SCRIPT', 'STYLE', 'OPTION', 'TEXTAREA'].includes(own.tagName) || !seen(own)) continue;
        range.selectNodeContents(node);
        const rects = [...range.getClientRects()].filter(({ width, height }) => width > 1.5 && height > 1);
        if (rects.length === 0) continue;
        const edge = (side, least) => Math[least](...rects.map((rect) => rect[side]));
        const [left, right, top, bottom] = [edge('left', 'min'), edge('right', 'max'), edge('top', 'min'), edge('bottom', 'max')];
        const tell = (what, by, e) => found.add(`${what} by ${Math.round(by)} px: "${words.slice(0, 60)}" ${name(own)} in ${name(e)}`);
        let [scrolled, nearest] = [false, null];
        for (let e = own; e && e !== document.documentElement; e = e.parentElement) {
            const { overflowX, overflowY, display, clipPath, position } = getComputedStyle(e);
            if (clipPath !== 'none' && e.clientWidth <= 1) { scrolled = true; break; }
            if (['inline', 'contents'].includes(display)) continue;
            nearest ??= e;
            const box = e.getBoundingClientRect();
            const [across, down] = [Math.max(right - box.right, box.left - left), Math.max(bottom - box.bottom, box.top - top)];
            if (!scrolled && ['hidden', 'clip'].includes(overflowX) && across > 1) tell('cut', across, e);
            else if (!scrolled && ['hidden', 'clip'].includes(overflowY) && down > 3) tell('cut below', down, e);
            else if (e === nearest && overflowX === 'visible' && across > 1) tell('out of its box', across, e);
            else {
                scrolled ||= [overflowX, overflowY].some((one) => ['auto', 'scroll'].includes(one));
                if (position === 'fixed') break; // what is around it does not hold it
                continue;
            }
            scrolled = true;
            break;
        }
        if (!scrolled && (right > innerWidth + 1 || left < -1)) tell('off the screen', Math.max(right - innerWidth, -left), own);
        for (const rect of rects) if (rect.bottom > 0 && rect.top < innerHeight) lines.push({ own, words, rect });
    }
    for (const field of root.querySelectorAll('input[type=text]:not([readonly])'))
        if (seen(field) && field.scrollWidth > field.clientWidth + 1) found.add(`cut: "${field.value.slice(0, 60)}" in a field, ${name(field)}`);
    const ctx = document.createElement('canvas').getContext('2d');
    for (const select of root.querySelectorAll('select')) {
        if (!seen(select) || !select.selectedOptions[0]) continue;
        const { fontWeight, fontSize, fontFamily, paddingLeft, paddingRight } = getComputedStyle(select);
        ctx.font = `${fontWeight} ${fontSize} ${fontFamily}`;
        const { text } = select.selectedOptions[0];
        const needed = ctx.measureText(text).width + 18 + parseFloat(paddingLeft) + parseFloat(paddingRight);
        if (needed > select.clientWidth + 1) found.add(`cut: "${text}" in a choice, ${name(select)}`);
    }
    for (const word of root.querySelectorAll('svg text')) {
        const svg = word.ownerSVGElement;
        if (!word.textContent.trim() || !svg.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        const [box, edge] = [word.getBoundingClientRect(), svg.getBoundingClientRect()];
        const over = Math.max(box.right - edge.right, edge.left - box.left, box.bottom - edge.bottom, edge.top - box.top);
        if (over > 1 && getComputedStyle(svg).overflowX !== 'visible') found.add(`cut by ${Math.round(over)} px: "${word.textContent}" in a drawing, ${name(svg)}`);
    }
    const hits = (e, stack) => stack.some((one) => e === one || e.contains(one));
    lines.forEach((a, i) => lines.slice(i + 1).forEach((b) => {
        const width = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
        const height = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top);
        if (a.own === b.own || width <= 2 || height <= 0.45 * Math.min(a.rect.height, b.rect.height)) return;
        const stack = document.elementsFromPoint(Math.max(a.rect.left, b.rect.left) + width / 2, Math.max(a.rect.top, b.rect.top) + height / 2);
        const [lower, upper] = [stack.findIndex((one) => hits(a.own, [one])), stack.findIndex((one) => hits(b.own, [one]))];
        if (lower < 0 || upper < 0) return;
        // What lies over a background of its own covers what is below it, as a player or a tooltip does.
        const covered = stack.slice(0, Math.max(lower, upper)).some((one) => !one.contains(a.own) !== !one.contains(b.own)
            && !['rgba(0, 0, 0, 0)', 'transparent'].includes(getComputedStyle(one).backgroundColor));
        if (!covered) found.add(`over each other: "${a.words.slice(0, 30)}" ${name(a.own)} and "${b.words.slice(0, 30)}" ${name(b.own)}`);
    }));
    return [...found];
}"""

# Remembers, for each canvas, what is written on it and where, until that is wiped away.
LISTEN = r"""() => {
    if (globalThis.drawnWords) return;
    const words = (globalThis.drawnWords = new WeakMap());
    const { fillText, clearRect, putImageData } = CanvasRenderingContext2D.prototype;
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, 'width');
    const placed = ({ a, b, c, d, e, f }, corners) => {
        const [xs, ys] = [corners.map(([x, y]) => a * x + c * y + e), corners.map(([x, y]) => b * x + d * y + f)];
        return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
    };
    const corners = (left, top, right, bottom) => [[left, top], [right, top], [left, bottom], [right, bottom]];
    Object.assign(CanvasRenderingContext2D.prototype, {
        fillText(text, x, y, ...rest) {
            fillText.call(this, text, x, y, ...rest);
            const { actualBoundingBoxLeft: left, actualBoundingBoxRight: right, actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = this.measureText(text);
            const word = { text, ...placed(this.getTransform(), corners(x - left, y - up, x + right, y + down)) };
            if (this.canvas.isConnected && String(text).trim()) words.set(this.canvas, [...(words.get(this.canvas) ?? []), word]);
        },
        clearRect(x, y, width, height) {
            clearRect.call(this, x, y, width, height);
            const { left, right, top, bottom } = placed(this.getTransform(), corners(x, y, x + width, y + height));
            if (left <= 1 && top <= 1 && right >= this.canvas.width - 1 && bottom >= this.canvas.height - 1) words.delete(this.canvas);
        },
        putImageData(image, x, y, ...part) {
            putImageData.call(this, image, x, y, ...part);
            if (part.length === 0 && image.width >= this.canvas.width && image.height >= this.canvas.height) words.delete(this.canvas);
        },
    });
    Object.defineProperty(HTMLCanvasElement.prototype, 'width', { get, set(width) { words.delete(this); set.call(this, width); } });
}"""
DRAWN = r"""async () => {
    for (const { drawn } of globalThis.optiscope?.pictures ?? []) drawn?.resize?.();
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
    const found = [];
    for (const canvas of root.querySelectorAll('canvas')) {
        const words = drawnWords.get(canvas) ?? [];
        if (words.length === 0 || !canvas.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        const where = `on a canvas in <.${canvas.parentElement.className}>`;
        const pixel = canvas.width / canvas.getBoundingClientRect().width;
        words.forEach((a, i) => {
            const over = Math.max(a.right - canvas.width, -a.left, a.bottom - canvas.height, -a.top) / pixel;
            if (over > 1) found.push(`cut by ${Math.round(over)} px: "${a.text}" ${where}`);
            for (const b of words.slice(i + 1)) {
                const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                if (width > 2 * pixel && height > 0.3 * Math.min(a.bottom - a.top, b.bottom - b.top)) found.push(`over each other: "${a.text}" and "${b.text}" ${where}`);
            }
        });
    }
    return [...new Set(found)];
}"""


def cut(page: Page) -> list[str]:
    """What is wider than the window, and the words that cannot be read whole."""
    page.evaluate("document.fonts.ready")
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.evaluate(LISTEN)
    words: list[str] = [*page.evaluate(CUT), *page.evaluate(DRAWN)]
    return [f"{wider} px wider than the window", *words] if wider > 0 else words
