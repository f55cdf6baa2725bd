"""How long pyHanko takes, in its own process, to sign and to verify the document that `examples/speed.rs` left."""

import asyncio
import datetime
import io
import logging
import pathlib
import sys
import time

from asn1crypto import crl, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, fields, signers
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

logging.disable(logging.CRITICAL)


def measure(title, count, work):
    started = time.perf_counter()
    for _ in range(count):
        work()
    print(f"{title:<34} {(time.perf_counter() - started) * 1000 / count:>8.2f}")


def main():
    folder = pathlib.Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    pdf = (folder / "sound-b-b.pdf").read_bytes()
    root = x509.Certificate.load((folder / "root.der").read_bytes())
    lists = [crl.CertificateList.load((folder / f"{n}.crl").read_bytes()) for n in range(2)]
    now = datetime.datetime(2026, 11, 22, 8, tzinfo=datetime.timezone.utc)

    def verify():
        context = ValidationContext(trust_roots=[root], crls=lists, moment=now, allow_fetching=False,
                                    revocation_mode="require", retroactive_revinfo=True)
        signature = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures[0]
        assert asyncio.run(async_validate_pdf_signature(signature, context)).bottom_line

    class Nothing(signers.ExternalSigner):
        """Signs with a constant: what is left is the time of pyHanko itself."""

    signer = Nothing(signing_cert=PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures[0].signer_cert,
                     cert_registry=SimpleCertificateStore(), signature_value=b"\0" * 72)
    metadata = PdfSignatureMetadata(field_name="Second", subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256")

    def sign():
        signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), metadata, signer=signer)

    measure("pyHanko: sign, without the key", count, sign)
    measure("pyHanko: verify, one signature", count, verify)


if __name__ == "__main__":
    main()
