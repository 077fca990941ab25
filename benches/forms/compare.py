"""Fills every form of a folder in with Sotto and with @getodk/xforms-engine, by the same answers, and says where they
differ. Test-only. Needs pyxform (pip) and, in the folder NODE, `npm install jsdom @getodk/xforms-engine`.
Usage: compare.py FORMS SCRIPT-PROGRAM NODE [SEEDS]
"""

import collections
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from pyxform import xls2xform

forms, program, node = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
seeds = int(sys.argv[4]) if len(sys.argv) > 4 else 2
environment = {**os.environ, "TZ": "UTC"}
shutil.copy(pathlib.Path(__file__).with_name("compare.mjs"), node / "compare.mjs")
tally = collections.Counter()

with tempfile.TemporaryDirectory() as folder:
    for path in sorted(forms.rglob("*.xls*")):
        name = str(path.relative_to(forms))
        tally["forms"] += 1
        try:
            # A workbook is known by its bytes, not by its name.
            xform = xls2xform.convert(str(path), validate=False).xform
        except Exception as error:
            tally["not converted by pyxform"] += 1
            print(f"- {name}: pyxform: {str(error)[:100]}")
            continue
        xml = pathlib.Path(folder, "form.xml")
        xml.write_text(xform, encoding="utf-8")
        differences, nodes, fault = [], 0, None
        for seed in range(seeds):
            environment["SOTTO_NOW"] = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
            script = pathlib.Path(folder, "script.json")
            script.write_bytes(subprocess.run([program, path, str(seed)], env=environment, capture_output=True, check=True).stdout)
            if "error" in json.loads(script.read_text()):
                fault = "Sotto: " + json.loads(script.read_text())["error"]
                break
            run = subprocess.run(
                ["node", "compare.mjs", xml, script, path.parent], cwd=node, env=environment, capture_output=True, timeout=180
            )
            try:
                said = json.loads(run.stdout.splitlines()[-1])
            except (IndexError, json.JSONDecodeError):
                fault = "engine: " + run.stderr.decode()[-300:]
                break
            if "error" in said:
                fault = "engine: " + said["error"]
                break
            nodes += said["nodes"]
            differences += said["differences"]
        if fault:
            tally["not loaded"] += 1
            print(f"- {name}: {fault}")
        elif differences:
            tally["different"] += 1
            print(f"- {name}: {len(differences)} differences in {nodes} states, such as")
            seen = set()
            for one in differences:
                if (one["what"], one["path"]) not in seen and len(seen) < 12:
                    seen.add((one["what"], one["path"]))
                    print(f"    {one['what']} of {one['path']}: theirs {one['theirs']!r}, ours {one['ours']!r}")
        else:
            tally["equal"] += 1
            tally["states compared"] += nodes
print(dict(tally))
