"""Arithmetic of colours without Qt: contrast, mixing, OKLCH, colour difference, colour vision.

Colours are strings "#RRGGBB"; a triple holds red, green and blue from 0 to 1 unless its function says otherwise.

Sources: contrast after WCAG 2.2; OKLab after B. Ottosson (2020); CIEDE2000 after Sharma, Wu and Dalal (2005);
colour vision after Machado, Oliveira and Fernandes (2009), severity 1.
"""

import math

Triple = tuple[float, float, float]

# Machado et al., matrices for linear sRGB.
_VISION: dict[str, tuple[Triple, Triple, Triple]] = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
VISIONS = ("normal", *_VISION)


def parse(value: str) -> Triple:
    """Red, green and blue of "#RRGGBB"."""
    digits = value.removeprefix("#")
    return int(digits[0:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:6], 16) / 255


def to_hex(colour: Triple) -> str:
    """The string "#RRGGBB" of a triple; what lies outside 0 to 1 is cut off."""
    return "#" + "".join(f"{round(max(0.0, min(1.0, part)) * 255):02X}" for part in colour)


def to_linear(part: float) -> float:
    """Linear light of one sRGB part."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def from_linear(part: float) -> float:
    """The sRGB part of linear light, cut to 0 to 1."""
    part = max(0.0, min(1.0, part))
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _linear(value: str) -> Triple:
    red, green, blue = parse(value)
    return to_linear(red), to_linear(green), to_linear(blue)


def luminance(value: str) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = _linear(value)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mix(top: str, under: str, share: float) -> str:
    """What the eye sees when `top` is painted with opacity `share` over `under` (in sRGB, as QPainter does)."""
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(parse(top), parse(under), strict=True))
    return to_hex((red, green, blue))


def to_oklch(value: str) -> Triple:
    """Lightness (0 to 1), chroma (0 to about 0.37) and hue (degrees) of a colour."""
    red, green, blue = _linear(value)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def from_oklch(lightness: float, chroma: float, hue: float) -> str | None:
    """The colour of an OKLCH triple, or None where sRGB cannot show it."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    if min(red, green, blue) < -0.0005 or max(red, green, blue) > 1.0005:
        return None
    return to_hex((from_linear(red), from_linear(green), from_linear(blue)))


def readable_on(value: str, grounds: tuple[str, ...], ratio: float) -> str:
    """`value`, or the nearest lightness of the same hue that keeps `ratio` on every ground.

    Imported codebooks bring yellows that a white page swallows and blues that a dark one does.
    The grounds must lie on one side of middle grey; chroma gives way where sRGB ends.
    """
    if all(contrast(value, ground) >= ratio for ground in grounds):
        return value
    lightness, chroma, hue = to_oklch(value)
    step = -0.01 if luminance(grounds[0]) > 0.18 else 0.01
    while 0.0 < lightness + step < 1.0:
        lightness += step
        candidate = _within_gamut(lightness, chroma, hue)
        if all(contrast(candidate, ground) >= ratio for ground in grounds):
            return candidate
    return "#000000" if step < 0 else "#FFFFFF"


def _within_gamut(lightness: float, chroma: float, hue: float) -> str:
    while chroma > 0.002:
        found = from_oklch(lightness, chroma, hue)
        if found is not None:
            return found
        chroma *= 0.94
    return from_oklch(lightness, 0.0, hue) or "#808080"


def simulate(value: str, vision: str) -> str:
    """The colour as an eye of one of `VISIONS` sees it."""
    if vision == "normal":
        return value
    light = _linear(value)
    red, green, blue = (
        from_linear(sum(weight * part for weight, part in zip(row, light, strict=True))) for row in _VISION[vision]
    )
    return to_hex((red, green, blue))


def lab(value: str) -> Triple:
    """CIE L*a*b* of a colour (D65)."""
    red, green, blue = _linear(value)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: str, other: str) -> float:
    """CIEDE2000: about 1 is just noticeable, 10 is plain at a glance."""
    light1, a1, b1 = lab(one)
    light2, a2, b2 = lab(other)
    mean7 = ((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2) ** 7
    stretch = 1 + 0.5 * (1 - math.sqrt(mean7 / (mean7 + 25**7)))
    chroma1, chroma2 = math.hypot(a1 * stretch, b1), math.hypot(a2 * stretch, b2)
    hue1 = math.degrees(math.atan2(b1, a1 * stretch)) % 360
    hue2 = math.degrees(math.atan2(b2, a2 * stretch)) % 360
    grey = chroma1 * chroma2 == 0

    d_hue = 0.0 if grey else (hue2 - hue1 + 180) % 360 - 180
    d_h = 2 * math.sqrt(chroma1 * chroma2) * math.sin(math.radians(d_hue / 2))
    chroma = (chroma1 + chroma2) / 2
    hue = hue1 + hue2 if grey else (hue1 + d_hue / 2) % 360
    lightness50 = ((light1 + light2) / 2 - 50) ** 2

    weight = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )
    part_l = (light2 - light1) / (1 + 0.015 * lightness50 / math.sqrt(20 + lightness50))
    part_c = (chroma2 - chroma1) / (1 + 0.045 * chroma)
    part_h = d_h / (1 + 0.015 * chroma * weight)
    turn = math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    rotation = -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7)) * turn
    return math.sqrt(part_l**2 + part_c**2 + part_h**2 + rotation * part_c * part_h)
