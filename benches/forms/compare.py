"""Fills forms in with Sotto and with @getodk/xforms-engine, by the same answers, and says where they differ. Test-only.
Needs pyxform (pip) and, in the folder NODE, `npm install jsdom @getodk/xforms-engine`; `./dev bench forms compare` sees to
both. Usage: compare.py FORMS SCRIPT-PROGRAM NODE [--seeds N] [--page DOCS/BENCHMARKS.md] [FORM…]
FORM: the end of a form's path below FORMS; without one, all of them. The page is written for all of them alone.
"""

import argparse
import collections
import datetime
import importlib.metadata
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

from pyxform import xls2xform

# Seconds for one form in one engine; the largest takes under ten.
PATIENCE = 120
HEADLINE = "## Forms beside ODK's engine"
# Differences that were looked into, by what a form's path ends in. What is not among them has not been.
LOOKED_INTO = {
    "xl_date_ambiguous_v1.xlsx": "pyxform writes the default of a date as `1900-01-01 00:00:00`, which is none; Sotto takes the day",
    "case_insensitivity.xls": "Sotto has no OpenStreetMap questions (`osm`), and says so at import",
    "case_insensitivity.xlsx": "Sotto has no OpenStreetMap questions (`osm`), and says so at import",
    "flat_xlsform_test.xlsx": "the setting `flat` leaves groups out of the paths of answers; Sotto keeps them, and says at import "
    "that it does nothing with `flat`",
    "or_other.xlsx": "its filter lacks quotation marks and compares two columns that a choice does not have: Sotto reads each as "
    "empty, so they are equal; this engine holds nothing equal to nothing",
}


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("forms", "program", "node"):
        parser.add_argument(name, type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--page", type=pathlib.Path)
    parser.add_argument("names", nargs="*")
    return parser.parse_args()


def last_line(command, **options):
    """What a program says in its last line, as JSON; or why it says nothing."""
    try:
        run = subprocess.run(command, capture_output=True, timeout=PATIENCE, **options)
    except subprocess.TimeoutExpired:
        return None, f"no answer within {PATIENCE} s"
    try:
        said = json.loads(run.stdout.splitlines()[-1])
    except (IndexError, json.JSONDecodeError):
        words = run.stderr.decode(errors="replace").strip().splitlines()
        return None, words[-1][:200] if words else f"ended with {run.returncode} and said nothing"
    return said, said.get("error")


def one_line(text, most=160):
    return re.sub(r"\s+", " ", str(text)).strip().replace("|", "\\|")[:most]


def compared(path, folder, given, environment):
    """(verdict, states compared, what there is to say) of one form."""
    imported, fault = last_line([given.program, path, "0"], env=environment)
    if fault:
        return "refused", 0, [one_line(fault)]
    usable = imported["usable"]
    try:
        # A workbook is known by its bytes, which pyxform does not look at.
        is_xls = path.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
        named = pathlib.Path(folder, path.stem + (".xls" if is_xls else ".xlsx"))
        shutil.copy(path, named)
        xform = xls2xform.convert(str(named), validate=False).xform
    except Exception as error:  # Whatever it trips over, the other forms are compared.
        return ("imported alone" if usable else "refused by both"), 0, [f"pyxform: {one_line(error)}"]
    if not usable:
        said = [message for message in imported["messages"] if message.startswith("error")]
        return "converted alone", 0, [one_line(message) for message in said[:2]]
    xml = pathlib.Path(folder, "form.xml")
    xml.write_text(xform, encoding="utf-8")
    differences, states = [], 0
    for seed in range(given.seeds):
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
        script, fault = last_line([given.program, path, str(seed)], env={**environment, "SOTTO_NOW": now})
        if fault:
            return "not filled in", states, [f"Sotto: {one_line(fault)}"]
        answers = pathlib.Path(folder, "script.json")
        answers.write_text(json.dumps(script), encoding="utf-8")
        said, fault = last_line(["node", "compare.mjs", xml, answers, path.parent], cwd=given.node, env=environment)
        if fault:
            return "not loaded", states, [f"ODK's engine: {one_line(fault)}"]
        states += said["nodes"]
        differences += said["differences"]
    kinds = collections.OrderedDict()
    for one in differences:
        kinds.setdefault((one["what"], one["path"]), one)
    said = [
        f"{what} of `{place}`: theirs {one_line(one['theirs'], 60)!r}, ours {one_line(one['ours'], 60)!r}"
        for (what, place), one in kinds.items()
    ]
    return ("different" if differences else "equal"), states, said


def page_of(results, given):
    """The section of the page: counts, and by name whatever is not equal."""
    count = collections.Counter(verdict for _, verdict, _, _ in results)
    imported = sum(count[verdict] for verdict in ("imported alone", "equal", "different", "not loaded", "not filled in"))
    both = sum(count[verdict] for verdict in ("equal", "different", "not loaded", "not filled in"))
    filled = count["equal"] + count["different"]
    states = sum(states for _, _, states, _ in results)
    engine = json.loads(pathlib.Path(given.node, "node_modules/@getodk/xforms-engine/package.json").read_text())["version"]
    pyxform = importlib.metadata.version("pyxform")
    lines = [
        HEADLINE,
        "",
        "Published forms (XLSForm/pyxform's tests and getodk/web-forms) filled in by chance, "
        f"{given.seeds} times each in 4 rounds, with the same answers in Sotto and in @getodk/xforms-engine {engine} "
        f"(in Node with jsdom), which reads what pyxform {pyxform} makes of the workbook. After every round, of every question: "
        "whether it is asked, must be answered, can be changed, its value, whether its constraint holds, and the choices it offers. "
        "`./dev bench forms compare` writes this.",
        "",
        "| forms | usable in Sotto | of those converted by pyxform | filled in by both | equal | states compared |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
        f"| {len(results)} | {imported} | {both} | {filled} | {count['equal']} | {states} |",
        "",
        "Not equal, or not compared:",
        "",
        "| form | what | why |",
        "| --- | --- | --- |",
    ]
    for name, verdict, _, said in results:
        if verdict != "equal":
            why = "; ".join(said[:3]) + (f"; {len(said) - 3} more" if len(said) > 3 else "")
            known = [words for end, words in LOOKED_INTO.items() if verdict == "different" and name.endswith("/" + end)]
            why = ". ".join([why, *known])
            lines.append(f"| {name} | {verdict} | {why} |")
    return "\n".join(lines) + "\n"


def put(page, section):
    """Puts the section into the page, in its place or at the end."""
    text = page.read_text(encoding="utf-8")
    before, found, after = text.partition(HEADLINE + "\n")
    rest = re.search(r"^## ", after, re.MULTILINE) if found else None
    after = "\n" + after[rest.start() :] if rest else ""
    page.write_text(before.rstrip("\n") + "\n\n" + section + after, encoding="utf-8")


def main():
    given = arguments()
    shutil.copy(pathlib.Path(__file__).with_name("compare.mjs"), given.node / "compare.mjs")
    environment = {**os.environ, "TZ": "UTC", "SOTTO_NOW": "2026-11-28T12:00:00.000+00:00"}
    paths = sorted(given.forms.rglob("*.xls*"))
    if given.names:
        paths = [path for path in paths if any(str(path).endswith(name) for name in given.names)]
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            name = str(path.relative_to(given.forms))
            verdict, states, said = compared(path, folder, given, environment)
            results.append((name, verdict, states, said))
            print(f"{verdict}: {name} ({states} states)", flush=True)
            for line in said[:12]:
                print(f"    {line}", flush=True)
    print(dict(collections.Counter(verdict for _, verdict, _, _ in results)))
    if given.page and not given.names:
        put(given.page, page_of(results, given))


main()
