"""Asks pyHanko and poppler's pdfsig about a result that the program made from filing to seal, and about two changed ones.

The later change is made by pyHanko, not by us: a line more on the first page, as a new state of the file behind the
seal. pdfsig does not judge later changes: what proves the certificates stands behind the signature, too.
"""

import argparse
import datetime
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "sign/tests/witness"))

from asn1crypto import x509  # noqa: E402
from judge import by_pdfsig, by_pyhanko  # noqa: E402
from pyhanko.pdf_utils import generic  # noqa: E402
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: E402


def change_later(folder):
    """Writes later.pdf: the sealed result with more on its first page."""
    with open(folder / "sealed.pdf", "rb") as file:
        writer = IncrementalPdfFileWriter(file)
        more = generic.StreamObject(stream_data=b"q 1 0 0 rg 100 100 200 20 re f Q")
        writer.add_stream_to_page(0, writer.add_object(more))
        with open(folder / "later.pdf", "wb") as out:
            writer.write(out)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("deed", choices=["change", "judge"])
    parser.add_argument("folder", type=pathlib.Path)
    arguments = parser.parse_args()
    folder = arguments.folder
    if arguments.deed == "change":
        change_later(folder)
        return
    told = json.loads((folder / "told.json").read_text())
    ours = json.loads((folder / "ours.json").read_text())
    now = datetime.datetime.fromisoformat(told["now"])
    root = x509.Certificate.load((folder / "root.der").read_bytes())
    checks = {"the program says that it sealed for the long term": told["level"] == "b_lt"}
    for name, is_good in {"sealed": True, "changed": False, "later": False}.items():
        path = folder / f"{name}.pdf"
        # With nothing but the document: only B-LT and above are good for it (AdES, EN 319 102-1).
        pyhanko = by_pyhanko(path, {"name": name, "lists": 0}, root, folder, now)
        checks[f"{name}: pyHanko"] = (pyhanko is True) == is_good
        checks[f"{name}: we"] = (ours[name]["verdict"] == "valid") == is_good
    checks["sealed: pdfsig"] = by_pdfsig(folder / "sealed.pdf")
    checks["changed: pdfsig"] = not by_pdfsig(folder / "changed.pdf")
    findings = ours["later"]["signatures"][0]["findings"]
    checks["later: we say that it was changed afterwards"] = "changed_afterwards" in findings
    wrong = [name for name, is_right in checks.items() if not is_right]
    for name in wrong:
        print(f"not so: {name}")
    print(f"{len(checks) - len(wrong)} passed, {len(wrong)} failed")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
