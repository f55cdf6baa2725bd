"""Asks pyHanko, poppler's pdfsig and OpenSSL about the specimens, and compares with what we say.

A document counts as good for a witness when every signature in it is good for the witness. Sound specimens must be
good for all of them; broken ones good for none of those who can see what is wrong. pdfsig sees the digest, the
signature and the message, not later changes, paths or times; OpenSSL sees time stamps.
"""

import argparse
import asyncio
import datetime
import json
import logging
import pathlib
import subprocess
import time

from asn1crypto import crl, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    RevocationInfoGatheringSpec,
    RevinfoOnlineFetchingRule,
    SignatureValidationSpec,
)
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy, FreshnessReqType
from pyhanko_certvalidator.registry import SimpleTrustManager

logging.disable(logging.CRITICAL)

# What pdfsig cannot see, by the beginning of the name: later changes, paths, purposes, times, time stamps, and
# attributes that PAdES wants and CMS does not.
BEYOND_PDFSIG = (
    "later-", "content-between", "certificate-named", "certificate-not-named", "expired", "not-yet", "purpose-",
    "revoked", "root-unknown", "path-broken", "revocation-", "lists-of", "stamp-", "flipped-stamp", "evidence-",
    "flipped-evidence", "garbage-", "digest-sha1", "two-signers", "content-type-",
)

# Where we are stricter than pyHanko, and why.
STRICTER = {
    # Loose bytes behind the end of a file are no later state of it; who put them there is not known.
    "garbage-behind",
    # EN 319 142-1, 6.3 wants the certificate named in what is signed; pyHanko does without.
    "certificate-not-named",
}


def basic(reader, trusted, lists, now):
    """pyHanko's plain verdict: integrity, coverage, changes, path and revocation with these lists."""
    signatures = reader.embedded_regular_signatures
    if not signatures:
        return False
    for signature in signatures:
        context = ValidationContext(
            trust_roots=trusted, crls=lists, moment=now, allow_fetching=False,
            revocation_mode="require", retroactive_revinfo=True,
        )
        status = asyncio.run(async_validate_pdf_signature(signature, context))
        if not status.bottom_line:
            return False
    return True


def long_term(reader, trusted, now):
    """pyHanko's AdES verdict with nothing but the document."""
    signatures = reader.embedded_regular_signatures
    if not signatures:
        return False
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=trusted),
        revinfo_policy=CertRevTrustPolicy(
            REQUIRE_REVINFO, freshness=None,
            freshness_req_type=FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION,
        ),
    )
    spec = PdfSignatureValidationSpec(SignatureValidationSpec(
        cert_validation_policy=policy,
        revinfo_gathering_policy=RevocationInfoGatheringSpec(
            online_fetching_rule=RevinfoOnlineFetchingRule.LOCAL_ONLY),
    ))
    timing = ValidationTimingInfo(now, now, point_in_time_validation=True)
    for signature in signatures:
        result = asyncio.run(ades_lta_validation(signature, spec, timing_info=timing))
        if not (result.api_status and result.api_status.bottom_line):
            return False
    # The verdict above does not say whether the stamps over the document hold.
    context = ValidationContext(trust_roots=trusted, moment=now, allow_fetching=False)
    stamps = [asyncio.run(async_validate_pdf_timestamp(it, context)) for it in reader.embedded_timestamp_signatures]
    return all(it.intact and it.valid for it in stamps)


def by_pyhanko(path, case, root, folder, now):
    lists = [
        crl.CertificateList.load((folder / f"{case['name']}.{n}.crl").read_bytes())
        for n in range(case["lists"])
    ]
    try:
        with open(path, "rb") as file:
            reader = PdfFileReader(file)
            if lists:
                return basic(reader, [root], lists, now)
            return long_term(reader, [root], now)
    except Exception as error:  # whatever it says, it does not say that the document is good
        return type(error).__name__


def by_pdfsig(path):
    answer = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, text=True, timeout=60)
    verdicts = [line for line in answer.stdout.splitlines() if "Signature Validation" in line]
    # Stamps over the document are beyond it.
    own = [line for line in verdicts if "not yet been verified" not in line]
    return bool(own) and all("Signature is Valid" in line for line in own)


def by_openssl(folder, now):
    """OpenSSL takes the token of our authority, and refuses it over anything else."""
    for name in ("root", "issuing"):
        subprocess.run(
            ["openssl", "x509", "-inform", "DER", "-in", folder / f"{name}.der", "-out", folder / f"{name}.pem"],
            check=True)
    broken = bytearray((folder / "stamp.tst").read_bytes())
    broken[-3] ^= 1
    (folder / "broken.tst").write_bytes(broken)
    (folder / "other.txt").write_bytes(b"something else")

    def takes(token, message):
        command = [
            "openssl", "ts", "-verify", "-token_in", "-in", folder / token, "-data", folder / message,
            "-CAfile", folder / "root.pem", "-untrusted", folder / "issuing.pem",
            "-attime", str(int(now.timestamp())),
        ]
        return subprocess.run(command, capture_output=True).returncode == 0

    answers = subprocess.run(
        ["openssl", "ts", "-verify", "-in", folder / "stamp.tsr", "-queryfile", folder / "stamp.tsq",
         "-CAfile", folder / "root.pem", "-untrusted", folder / "issuing.pem",
         "-attime", str(int(now.timestamp()))], capture_output=True).returncode == 0
    return {
        "openssl takes our token": takes("stamp.tst", "stamped.txt"),
        "openssl takes the answer to our question": answers,
        "openssl refuses a broken token": not takes("broken.tst", "stamped.txt"),
        "openssl refuses it over something else": not takes("stamp.tst", "other.txt"),
    }


def foreign(folder):
    """The signed circular of the Government portal: both say that it is whole, and that they know no path."""
    ours = json.loads((folder / "foreign.json").read_text())["signatures"][0]
    with open(folder / "foreign.pdf", "rb") as file:
        signature = PdfFileReader(file, strict=False).embedded_signatures[0]
        status = asyncio.run(async_validate_pdf_signature(
            signature, ValidationContext(trust_roots=[], allow_fetching=False)))
    is_whole = not {"digest_differs", "signature_wrong", "changed_afterwards"} & set(ours["findings"])
    return {
        "the circular is whole to all": is_whole and status.intact and status.valid
        and by_pdfsig(folder / "foreign.pdf"),
        "nobody knows its root": "path_unknown" in ours["findings"] and not status.trusted,
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--verbose", action="store_true")
    arguments = parser.parse_args()
    folder = arguments.folder
    told = json.loads((folder / "cases.json").read_text())
    now = datetime.datetime.fromisoformat(told["now"])
    root = x509.Certificate.load((folder / "root.der").read_bytes())
    checks = by_openssl(folder, now)
    for case in told["cases"]:
        name, path = case["name"], folder / f"{case['name']}.pdf"
        is_good = case["report"]["verdict"] == "valid"
        started = time.perf_counter()
        pyhanko = by_pyhanko(path, case, root, folder, now)
        took = time.perf_counter() - started
        if name not in STRICTER:
            checks[f"{name}: pyHanko agrees"] = (pyhanko is True) == is_good
        if is_good or not name.startswith(BEYOND_PDFSIG):
            checks[f"{name}: pdfsig agrees"] = by_pdfsig(path) == is_good
        if arguments.verbose:
            ours = case["report"]["verdict"]
            print(f"{name:<28} ours {ours:<14} pyHanko {pyhanko!s:<28} {took * 1000:6.0f} ms")
    if (folder / "foreign.json").exists():
        checks |= foreign(folder)
    wrong = [name for name, is_right in checks.items() if not is_right]
    for name in wrong:
        print(f"not so: {name}")
    print(f"{len(checks) - len(wrong)} passed, {len(wrong)} failed")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
