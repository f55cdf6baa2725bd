"""Waits for the demonstration, and gets an API token for one person of each kind through its pages.

    callers.py wait BASE    until /readyz says that it is ready
    callers.py list BASE    one line each: who, a tab, the token (none for the stranger)
"""

import http.cookiejar
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

# Who to sign in as: a name for the report, and what the button of the sign-in page says: the name and, for officers,
# the post behind a dash.
CALLERS = [
    ("citizen", r"[^–]+"),
    ("reception clerk", r".+– cán bộ tiếp nhận.*"),
    ("specialist", r".+– chuyên viên"),
    ("leader", r".+– .*chủ tịch"),
    ("records clerk", r".+– văn thư"),
    ("administrator", r".+– quản trị.*"),
]


def browser():
    jar = http.cookiejar.CookieJar()
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))


def wait(base):
    for _ in range(600):
        try:
            with urllib.request.urlopen(base + "/readyz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            pass
        time.sleep(0.2)
    sys.exit("the program did not become ready")


def send(opener, url, fields=None):
    body = urllib.parse.urlencode(fields).encode() if fields else None
    request = urllib.request.Request(url, body, {"Sec-Fetch-Site": "same-origin"})
    with opener.open(request, timeout=30) as answer:
        return answer.read().decode()


def buttons(page):
    """The accounts of the sign-in page: id and what the button says."""
    found = re.findall(r'name="account" value="([^"]+)"[^>]*>(.*?)</button>', page, re.S)
    return [(account, re.sub(r"<[^>]+>|\s+", " ", words).lower()) for account, words in found]


def token_of(base, account):
    opener = browser()
    send(opener, base + "/dang-nhap/demo", [("account", account)])
    fields = [("label", "schemathesis"), ("days", "30")]
    fields += [("scopes", "dossier:read"), ("scopes", "dossier:write")]
    page = send(opener, base + "/tai-khoan/ma-truy-cap", fields)
    found = re.search(r"<code[^>]*>\s*([^<\s]{20,})\s*</code>", page)
    if not found:
        raise ValueError("the page of tokens shows none")
    return found.group(1)


def list_callers(base):
    print("stranger", "", sep="\t")
    offered = buttons(send(browser(), base + "/dang-nhap"))
    if not offered:
        sys.exit("the sign-in page offers nobody")
    for name, words in CALLERS:
        account = next((it for it, text in offered if re.fullmatch(words, text.strip())), None)
        if account is None:
            print(f"nobody on the sign-in page is a {name}", file=sys.stderr)
            continue
        print(name, token_of(base, account), sep="\t")


if __name__ == "__main__":
    {"wait": wait, "list": list_callers}[sys.argv[1]](sys.argv[2])
