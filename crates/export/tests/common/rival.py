"""A plain search of finished files for words that must not be in them.

Shares nothing with the leak check: it takes files apart with Python's own libraries and pdftotext, folds letters, and
looks for each word as it stands and as it would be written in Latin letters.

    rival.py FOLDER     every file NUMBER-… below FOLDER is searched for the words of line NUMBER of FOLDER/secrets.jsonl
                        prints how many files were searched, how many characters, and each find
"""
import html, io, json, os, re, subprocess, sys, unicodedata, urllib.parse, zipfile, zlib

LATIN = dict(zip("абвгдезийклмнопрстуфхыэғқҳӣӯҷңөүұһәі", "a b v g d e z i i k l m n o p r s t u f h i e g k h i u j n o u u h a i".split()))
LATIN |= {"ё": "e", "ж": "j", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "iu", "я": "ia"}


def folded(text):
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\u00ad\u200b-\u200f\u2060\ufeff]", "", text)


def latin(text):
    """Folded, in Latin letters, ways of writing one sound merged, nothing but letters and digits."""
    text = "".join(LATIN.get(c, c) for c in unicodedata.normalize("NFC", folded(text)))
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    for several, one in (("kh", "h"), ("x", "h"), ("q", "k"), ("gh", "g"), ("dzh", "j"), ("zh", "j"), ("yu", "iu"), ("ya", "ia"), ("y", "i"), ("ii", "i")):
        text = text.replace(several, one)
    return re.sub(r"[^a-z0-9]", "", text)


def readings(name, data):
    """Every text that can be got out of a file, its name first."""
    yield name
    if data[:2] == b"PK":
        archive = zipfile.ZipFile(io.BytesIO(data))
        yield archive.comment.decode("utf-8", "replace")
        for part in archive.infolist():
            yield part.comment.decode("utf-8", "replace")
            yield from readings(part.filename, archive.read(part))
        return
    if data[:4] == b"%PDF":
        for mode in ("-raw", "-layout"):
            yield subprocess.run(["pdftotext", mode, "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
        yield subprocess.run(["pdfinfo", "-"], input=data, capture_output=True, check=True).stdout.decode()
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.S):
            try:
                yield zlib.decompress(stream).decode("latin-1")
            except zlib.error:
                yield stream.decode("latin-1")
        return
    text = data.decode("utf-8-sig")
    yield text
    yield html.unescape(re.sub(r"<[^>]*>", "", text))
    yield urllib.parse.unquote(text)
    yield re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    if name.endswith(".json"):
        strings = []
        json.loads(text, object_pairs_hook=lambda pairs: strings.extend(str(x) for pair in pairs for x in pair))
        yield " ".join(strings)
        yield "".join(strings)


def main(folder):
    secrets = [json.loads(line) for line in open(os.path.join(folder, "secrets.jsonl"), encoding="utf-8")]
    files = characters = 0
    for name in sorted(os.listdir(folder)):
        if name == "secrets.jsonl":
            continue
        number = int(name.split("-")[0])
        files += 1
        with open(os.path.join(folder, name), "rb") as file:
            texts = list(readings(name, file.read()))
        plain = folded("\n".join(texts))
        letters = latin("\n".join(texts))
        characters += len(plain)
        for index, secret in enumerate(secrets[number]):
            word = folded(secret)
            if word in plain or len(latin(secret)) >= 5 and latin(secret) in letters:
                print("found", name.split("-", 1)[1], index)
    print("searched", files, characters)


main(sys.argv[1])
