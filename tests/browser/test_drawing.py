"""What pictures draw with, module by module: lines and marks as pixels, and what a moving hand spares (frontend/pictures, quiet.js)."""

import pytest
from playwright.sync_api import Page

# A raster, a line of many corners over it, and what is needed to look at pixels.
RASTER = """
    const { createRaster } = await import('/draw/raster.js');
    const box = { left: 10, top: 5, right: 190, bottom: 115 };
    const look = { colour: [200, 30, 60], alpha: 1, width: 2, dash: [], offset: 0, direct: false, casing: null, casingAlpha: 0, casingWidth: 0 };
    const corners = Array.from({ length: 60 }, (_, k) => [15 + 2.9 * k, 60 + 50 * Math.sin(k / 3) * Math.cos(k * k)]).flat();
    const copy = (raster) => raster.image.data.slice();
    const same = (a, b) => a.every((value, k) => value === b[k]);
    const ink = (data) => data.reduce((sum, value, k) => sum + (k % 4 === 3 ? value : 0), 0) / 255;
"""


def test_a_line_drawn_directly_lies_where_the_exact_one_does(modules: Page) -> None:
    apart = modules.evaluate(
        f"""async () => {{ {RASTER}
            const found = [];
            for (const dash of [[], [6, 3]]) for (const width of [1.75, 2, 3]) {{
                const [exact, direct] = [createRaster(200, 120), createRaster(200, 120)];
                exact.stroke(corners, {{ ...look, dash, width }}, box);
                direct.stroke(corners, {{ ...look, dash, width, direct: true }}, box);
                const [a, b] = [copy(exact), copy(direct)];
                let far = 0;
                for (let k = 3; k < a.length; k += 4) far += Math.abs(a[k] - b[k]) > 96 ? 1 : 0;
                const outside = b.some((value, k) => value > 0 && (k >> 2) % 200 < box.left);
                found.push({{ dash: dash.length > 0, inks: ink(b) / ink(a), far: far / ink(a), outside, colour: b.some((v, k) => k % 4 === 0 && v === 200) }});
            }}
            return found;
        }}"""
    )
    for one in apart:
        inks, far = (0.15, 0.15) if one["dash"] else (0.02, 0.03)  # the ends of dashes are square
        assert abs(one["inks"] - 1) < inks and one["far"] < far and one["colour"] and not one["outside"], apart


def test_where_pieces_of_a_line_meet_it_is_not_darker(modules: Page) -> None:
    alone, over = modules.evaluate(
        f"""async () => {{ {RASTER}
            const line = Array.from({{ length: 75 }}, (_, k) => [20 + 2 * k, 50.3 + k / 9]).flat();
            const draw = (direct, ground) => {{
                const raster = createRaster(200, 120);
                if (ground) raster.stroke([100, 10, 100, 110], {{ ...look, colour: [0, 120, 90], width: 150 }}, box);
                raster.stroke(line, {{ ...look, alpha: 0.4, width: 3, direct }}, box);
                return copy(raster);
            }};
            const most = (data) => Math.max(...data.filter((_, k) => k % 4 === 3));
            const [exact, direct] = [draw(false, true), draw(true, true)];
            let [apart, all] = [0, 0];
            for (let k = 0; k < exact.length; k += 4) {{
                apart = Math.max(apart, direct[k] - exact[k]);
                all += direct[k] - exact[k];
            }}
            return [most(draw(true, false)), {{ apart, share: all / exact.reduce((sum, value, k) => sum + (k % 4 === 0 ? value : 0), 0) }}];
        }}"""
    )
    assert alone == int(0.4 * 255)
    assert over["apart"] < 0.1 * 200 and abs(over["share"]) < 0.04, over


def test_a_mark_is_as_long_and_wide_as_its_line(modules: Page) -> None:
    told = modules.evaluate(
        f"""async () => {{ {RASTER}
            return [[60, 40, 100, 80], [60, 60, 110, 60], [60, 60, 60, 90]].map(([x0, y0, x1, y1]) => {{
                const raster = createRaster(200, 120);
                raster.line([x0, y0, x1, y1], {{ colour: [9, 9, 9], alpha: 0.5, width: 8 }});
                const length = Math.hypot(x1 - x0, y1 - y0);
                let reach = 0;
                copy(raster).forEach((value, k) => {{
                    if (k % 4 !== 3 || value < 64) return;
                    const [x, y] = [(k >> 2) % 200 + 0.5 - x0, Math.floor((k >> 2) / 200) + 0.5 - y0];
                    const along = (x * (x1 - x0) + y * (y1 - y0)) / length;
                    reach = Math.max(reach, along - length, -along);
                }});
                return {{ area: ink(copy(raster)) * 2 / (8 * length + Math.PI * 16), reach }};
            }});
        }}"""
    )
    for one in told:  # its ends are round
        assert one["area"] == pytest.approx(1, abs=0.03) and one["reach"] == pytest.approx(4, abs=0.75), told


def test_marks_are_taken_away_without_a_trace(modules: Page) -> None:
    told = modules.evaluate(
        f"""async () => {{ {RASTER}
            const raster = createRaster(200, 120);
            raster.stroke(corners, look, box);
            const before = copy(raster);
            raster.changed();
            raster.circle(60, 60, 9, {{ colour: [1, 2, 3], alpha: 1, width: 0 }});
            raster.circle(64, 62, 9, {{ colour: [250, 240, 230], alpha: 0.5, width: 3 }});
            raster.line([50, 50, 70, 70, 90, 50], {{ colour: [0, 200, 0], alpha: 1, width: 3 }});
            raster.circle(-4, 3, 9, {{ colour: [1, 2, 3], alpha: 1, width: 0 }});  // half beyond the edge
            const marked = copy(raster);
            const part = raster.changed();
            raster.lift();
            const lifted = copy(raster);
            const again = raster.changed();
            raster.lift();
            raster.circle(60, 60, 9, {{ colour: [1, 2, 3], alpha: 1, width: 0 }});
            raster.clear();
            raster.lift();
            return {{ drawn: !same(before, marked), lifted: same(before, lifted), part, again, cleared: ink(copy(raster)) }};
        }}"""
    )
    assert told["drawn"] and told["lifted"] and told["cleared"] == 0
    assert told["part"] == told["again"] and told["part"]["right"] <= 100 and told["part"]["top"] == 0


def test_a_disc_covers_its_area_and_a_ring_has_a_hole(modules: Page) -> None:
    disc, ring, middle, all = modules.evaluate(
        f"""async () => {{ {RASTER}
            const draw = (radius, width) => {{
                const raster = createRaster(200, 120);
                raster.circle(100.3, 60.8, radius, {{ colour: [9, 9, 9], alpha: 1, width }});
                return copy(raster);
            }};
            const [disc, ring] = [draw(12, 0), draw(12, 3)];
            return [ink(disc), ink(ring), ring[4 * (60 * 200 + 100) + 3], disc[4 * (60 * 200 + 100) + 3]];
        }}"""
    )
    assert disc == pytest.approx(3.1416 * 12**2, rel=0.02) and ring == pytest.approx(2 * 3.1416 * 12 * 3, rel=0.02)
    assert (middle, all) == (0, 255)


def test_who_listens_to_parts_hears_only_of_them(modules: Page) -> None:
    heard = modules.evaluate(
        """async () => {
            const { createStore } = await import('/shell/create-store.js');
            const store = createStore({ spec: { start: 1, steps: 5 }, row: 0 });
            const heard = [];
            const stop = store.on(['spec'], ({ spec }) => heard.push(spec.steps), ({ spec }) => [spec.steps]);
            store.set({ spec: { start: 2, steps: 5 } });
            store.set({ row: 3 });
            store.set({ spec: { start: 2, steps: 6 } });
            store.set({ spec: { start: 3, steps: 6 } });
            store.set({ spec: { start: 3, steps: 5 } });
            stop();
            store.set({ spec: { start: 3, steps: 7 } });
            return heard;
        }"""
    )
    assert heard == [6, 5]


def test_quiet_is_when_nothing_has_happened_for_a_while(modules: Page) -> None:
    told = modules.evaluate(
        """async () => {
            const { whenQuiet } = await import('/shell/debounce.js');
            const wait = (ms) => new Promise((next) => setTimeout(next, ms));
            const told = [];
            let last = 0;
            const stir = whenQuiet(120, () => told.push(performance.now() - last));
            for (let k = 0; k < 10; k += 1) {
                stir();
                last = performance.now();
                await wait(30);
            }
            const early = told.length;
            await wait(400);
            stir();
            last = performance.now();
            await wait(400);
            return { early, told };
        }"""
    )
    assert told["early"] == 0 and len(told["told"]) == 2 and min(told["told"]) >= 119, told
