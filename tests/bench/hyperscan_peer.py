"""Hyperscan with the same patterns, for the native table.

Reads a line a question, answers with a line, as tests/bench/native.rs does. It is asked for less than the others:
where matches end, not where they begin, and nobody is called at a match, so that what is measured is Hyperscan
and not Python.
"""

import json
import sys
import time

import hyperscan

MAX_ROUNDS = 300


def compile_all(patterns):
    """One database of all patterns that Hyperscan takes; says on the error output which it does not."""
    taken, refused = [], []
    for pattern in patterns:
        try:
            hyperscan.Database().compile(expressions=[pattern["bytes"].encode()], flags=0)
            taken.append(pattern["bytes"].encode())
        except hyperscan.error as error:
            refused.append(f"{pattern['id']} ({error})")
    if refused:
        print(f"hyperscan refuses {len(refused)} of {len(patterns)}: {', '.join(refused)}", file=sys.stderr)
    database = hyperscan.Database()
    database.compile(expressions=taken, ids=list(range(len(taken))), flags=[0] * len(taken))
    return database, len(taken)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        database, rules = compile_all(json.load(file))
    for line in sys.stdin:
        question = json.loads(line)
        with open(question["text"], "rb") as file:
            text = file.read()
        found = [0]

        def count(*_):
            found[0] += 1

        database.scan(text, match_event_handler=count)

        def once():
            start = time.perf_counter()
            database.scan(text)
            return (time.perf_counter() - start) * 1e3

        fastest = min(once(), once())
        wanted = max(3, min(MAX_ROUNDS, int(question["seconds"] * 1e3 / fastest)))
        rounds = [once() for _ in range(wanted)]
        answer = {"key": "hyperscan", "bytes": len(text), "rules": rules, "findings": found[0], "rounds": rounds}
        print(json.dumps([answer]), flush=True)


main()
