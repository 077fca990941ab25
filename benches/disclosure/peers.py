"""Measures what a statistician would reach for in Python, on the same people: pandas, pycanon, suda; and what would write
the same paragraphs: python-docx, and LibreOffice turning the ODT into a PDF.

Reads all.csv and fewer.csv in the folder that is given, prints times in milliseconds and answers as JSON; with `quick`
without suda, which takes a minute, and without LibreOffice. Reading the files is not timed. Must never be run on anything but made-up people.
"""

import contextlib
import io
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docx
import pandas
import pycanon.anonymity
import suda

folder = Path(sys.argv[1])
times = {}


def timed(task, work):
    start = time.perf_counter()
    # They talk on standard output.
    with contextlib.redirect_stdout(io.StringIO()):
        done = work()
    times[task] = (time.perf_counter() - start) * 1000
    return done


people = pandas.read_csv(folder / "all.csv", dtype=str)
fewer = pandas.read_csv(folder / "fewer.csv", dtype=str)
columns = list(people.columns)

sizes = timed(
    "classes pandas",
    lambda: people.groupby(columns, sort=False)[columns[0]].transform("size"),
)
k = timed("k pycanon", lambda: pycanon.anonymity.k_anonymity(people, columns))
assert k == sizes.min()


def write_docx():
    document = docx.Document()
    for paragraphs in testimonies:
        document.add_heading("Testimony", 1)
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        document.add_page_break()
    document.save(io.BytesIO())


testimonies = json.loads((folder / "testimonies.json").read_text())
timed("docx python-docx", write_docx)
answer = {"sizes": [int(size) for size in sizes]}
if sys.argv[2:] != ["quick"]:
    unique = timed("uniques suda", lambda: suda.suda(fewer, max_msu=3, columns=columns))
    if office := shutil.which("soffice"):
        with tempfile.TemporaryDirectory() as home:
            command = [office, f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", "pdf", "--outdir", home]
            # The first start makes a profile, which is not the peer's work.
            subprocess.run([*command, folder / "none.odt"], capture_output=True, check=False)
            timed("pdf libreoffice", lambda: subprocess.run([*command, folder / "testimonies.odt"], capture_output=True, check=True))
    answer["uniques"] = [int(size) for size in unique["msu"].fillna(0)]
json.dump(answer | {"times": times}, sys.stdout)
