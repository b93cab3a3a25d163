"""A chart of times against sizes, both axes logarithmic, as SVG.

It brings its own light ground, so that it reads alike on light and dark pages, and tells its lines
apart by dashes and marks, so that it reads without colour.
"""
import math

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 84, 44, 44, 56
INK, SOFT, GROUND = "#222222", "#d0d0d0", "#fafafa"
STYLES = (("#8a4b08", "7 4", "square"), ("#5a5a5a", "2 4", "ring"), ("#0b4f8a", "none", "disc"))


def _size(rows):
    return f"{rows:,.0f}".replace(",", " ")


def _time(ms):
    return f"{ms / 1000:g} s" if ms >= 1000 else f"{ms:g} ms"


def _mark(shape, x, y, colour):
    if shape == "square":
        return f'<rect x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9" fill="{colour}"/>'
    fill = GROUND if shape == "ring" else colour
    return (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{fill}" stroke="{colour}" '
            'stroke-width="2"/>')


def draw(lines):
    """`lines`: label -> [(people, milliseconds)], at most as many as there are styles."""
    points = [point for each in lines.values() for point in each]
    first, last = (math.log10(pick(x for x, _ in points)) for pick in (min, max))
    low = math.floor(math.log10(min(y for _, y in points)))
    high = math.ceil(math.log10(max(y for _, y in points)))

    def x_of(rows):
        return LEFT + 16 + (math.log10(rows) - first) / (last - first) * (
            WIDTH - LEFT - RIGHT - 32)

    def y_of(ms):
        return HEIGHT - BOTTOM - (math.log10(ms) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    svg = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
           'aria-labelledby="title" font-family="sans-serif" font-size="13">',
           '<title id="title">CPU time against people, on logarithmic axes: '
           + "; ".join(lines) + "</title>",
           f'<rect width="{WIDTH}" height="{HEIGHT}" rx="6" fill="{GROUND}"/>',
           f'<text x="{LEFT}" y="26" fill="{INK}">CPU time, one thread (logarithmic)</text>']
    for power in range(low, high + 1):
        y = y_of(10.0**power)
        svg += [f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="{SOFT}"/>',
                f'<text x="{LEFT - 8}" y="{y + 4.5:.1f}" fill="{INK}" text-anchor="end">'
                f"{_time(10.0**power)}</text>"]
    for rows in sorted({x for x, _ in points}):
        x = x_of(rows)
        svg += [f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="{SOFT}"/>',
                f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}" fill="{INK}" text-anchor="middle">'
                f"{_size(rows)}</text>"]
    svg.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{HEIGHT - 12}" fill="{INK}" '
               'text-anchor="middle">people (logarithmic)</text>')
    for each, (colour, dashes, shape) in zip(lines.values(), STYLES, strict=True):
        path = "L".join(f"{x_of(rows):.1f} {y_of(ms):.1f}" for rows, ms in each)
        svg.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2" '
                   f'stroke-dasharray="{dashes}"/>')
        svg += [_mark(shape, x_of(rows), y_of(ms), colour) for rows, ms in each]
    # Lines rise to the right, so the corner below them is free.
    left = WIDTH - RIGHT - 280
    for i, (label, (colour, dashes, shape)) in enumerate(zip(lines, STYLES)):
        y = HEIGHT - BOTTOM - 20 - 22 * (len(lines) - 1 - i)
        svg += [f'<rect x="{left}" y="{y - 11}" width="272" height="22" fill="{GROUND}"/>',
                f'<path d="M{left + 8} {y}h44" stroke="{colour}" stroke-width="2" '
                f'stroke-dasharray="{dashes}"/>', _mark(shape, left + 30, y, colour),
                f'<text x="{left + 62}" y="{y + 4.5}" fill="{INK}">{label}</text>']
    return "\n".join(svg + ["</svg>", ""])
