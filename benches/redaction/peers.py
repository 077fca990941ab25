#!/usr/bin/env python3
"""What other programs find in the same texts: peers.py NAME FILE.jsonl OUT.jsonl

NAME is scrubadub, presidio or natasha; prints one line of JSON: version, seconds, bytes of text. They run as their
packages install them from PyPI: Presidio with its pattern recognisers alone, since its models are not on PyPI;
natasha with the slovnet model that its package carries.
"""
import json
import sys
import time
from importlib.metadata import version


def scrubadub():
    import scrubadub as module

    scrubber = module.Scrubber()

    def find(text):
        return [(f.beg, f.end, "MISC") for f in scrubber.iter_filth(text) if f.beg is not None and f.beg < f.end]

    return "scrubadub", find


def presidio():
    from presidio_analyzer import PatternRecognizer, RecognizerRegistry

    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"])
    patterns = [r for r in registry.recognizers if isinstance(r, PatternRecognizer)]

    def find(text):
        found = []
        for recognizer in patterns:
            for r in recognizer.analyze(text, recognizer.supported_entities, None) or []:
                found.append((r.start, r.end, "MISC"))
        return found

    return "presidio-analyzer", find


def natasha():
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())
    kinds = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG"}

    def find(text):
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        return [(s.start, s.stop, kinds[s.type]) for s in doc.spans]

    return "natasha", find


def main():
    name, source, target = sys.argv[1:]
    package, find = {"scrubadub": scrubadub, "presidio": presidio, "natasha": natasha}[name]()
    find("Warm up, please. Пожалуйста.")
    size, seconds = 0, 0.0
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for line in lines:
            doc = json.loads(line)
            start = time.process_time()
            found = find(doc["text"])
            seconds += time.process_time() - start
            size += len(doc["text"].encode())
            mentions = [{"start": a, "end": b, "kind": kind} for a, b, kind in found]
            out.write(json.dumps({"id": doc["id"], "mentions": mentions}) + "\n")
    print(json.dumps({"version": version(package), "seconds": seconds, "bytes": size}))


if __name__ == "__main__":
    main()
