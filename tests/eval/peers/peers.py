"""The peers: other detectors, asked about the same texts as Krong. Run by scripts/eval.mjs in a venv of their own.

    peers.py find presidio|phonenumbers < texts.jsonl   spans in characters, a line for each text
    peers.py numbers COUNT                              invented numbers, a line each
    peers.py valid < numbers.txt                        what libphonenumber says of each
    peers.py ids COUNT                                  numbers of 13 digits, and what stdnum says of each
"""

import json
import logging
import random
import sys

CATEGORIES = {"TH_TNIN": "national-id", "PHONE_NUMBER": "phone", "EMAIL_ADDRESS": "email", "CREDIT_CARD": "credit-card"}


def presidio():
    """Its recognisers for Thailand, without the language model: that changes scores, not what is found."""
    logging.disable(logging.CRITICAL)
    import tldextract

    # No network: the list of top-level domains that it brings along.
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())
    from presidio_analyzer.predefined_recognizers import (
        CreditCardRecognizer,
        EmailRecognizer,
        PhoneRecognizer,
        ThTninRecognizer,
    )

    recognizers = [
        ThTninRecognizer(),
        PhoneRecognizer(supported_regions=("TH",), supported_language="th"),
        EmailRecognizer(supported_language="th"),
        CreditCardRecognizer(supported_language="th"),
    ]

    def find(text):
        for recognizer in recognizers:
            for result in recognizer.analyze(text, recognizer.supported_entities, None) or []:
                # 0.4 is what it gives a telephone number without a language model for the words around.
                if result.score >= 0.4:
                    yield CATEGORIES[result.entity_type], result.start, result.end

    return find


def libphonenumber():
    import phonenumbers

    def find(text):
        for match in phonenumbers.PhoneNumberMatcher(text, "TH", leniency=phonenumbers.Leniency.VALID):
            yield "phone", match.start, match.end

    return find


def find(peer):
    search = {"presidio": presidio, "phonenumbers": libphonenumber}[peer]()
    for line in sys.stdin:
        spans = [{"category": c, "start": s, "end": e} for c, s, e in search(json.loads(line)["text"])]
        print(json.dumps(spans))


def numbers(count):
    """Numbers as Thai people and software write them, and what only looks like them."""
    draw = random.Random(20261123)
    digits = lambda n: "".join(draw.choice("0123456789") for _ in range(n))
    for _ in range(count):
        kind = draw.random()
        if kind < 0.35:
            national = draw.choice("689") + digits(8)
            groups = draw.choice([(2, 3, 4), (9,), (2, 7), (1, 4, 4), (2, 4, 3)])
        elif kind < 0.65:
            national = draw.choice(["2", "3", "4", "5", "7"]) + digits(7)
            groups = draw.choice([(1, 3, 4), (8,), (2, 6), (1, 7), (2, 3, 3), (1, 4, 3)])
        else:
            # Any digits of any length around that of a number.
            national = digits(draw.choice([7, 8, 8, 9, 9, 10]))
            groups = (len(national),)
        prefix = draw.choice(["0", "0", "0", "0", "+66 ", "+66", "66", "0066"])
        mark = draw.choice(["-", "-", " ", "."])
        parts, at = [], 0
        for length in groups:
            parts.append(national[at : at + length])
            at += length
        print(prefix + mark.join(parts))


def valid():
    import phonenumbers

    kinds = {v: k for k, v in vars(phonenumbers.PhoneNumberType).items() if isinstance(v, int)}
    for line in sys.stdin:
        try:
            number = phonenumbers.parse(line.strip(), "TH")
        except phonenumbers.NumberParseException:
            print("-")
            continue
        thai = number.country_code == 66 and phonenumbers.is_valid_number(number)
        print(kinds[phonenumbers.number_type(number)] if thai else "-")


def ids(count):
    from stdnum.th import moa, pin

    draw = random.Random(20261123)
    for index in range(count):
        # Half of them with the digit that fits.
        body = "".join(draw.choice("0123456789") for _ in range(12))
        number = body + (pin.calc_check_digit(body + "0") if index % 2 else draw.choice("0123456789"))
        print(number, int(pin.is_valid(number)), int(moa.is_valid(number)))


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    {
        "find": find,
        "numbers": lambda count: numbers(int(count)),
        "valid": valid,
        "ids": lambda count: ids(int(count)),
    }[command](*arguments)
