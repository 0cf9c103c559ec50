"""Medians of votelib and apportionment on the cases that stand on standard input."""

import json
import statistics
import sys
import time

import apportionment.methods as apportionment
from votelib.evaluate import proportional

cases = json.load(sys.stdin)
rows = []


def median(work, samples=41):
    start = time.perf_counter()
    work()
    once = max(time.perf_counter() - start, 1e-7)
    calls = max(1, int(0.002 / once))
    found = []
    for _ in range(samples if once < 0.1 else 5):
        start = time.perf_counter()
        for _ in range(calls):
            work()
        found.append((time.perf_counter() - start) / calls)
    return statistics.median(found)


def add(case, method, who, work, seats=None):
    rows.append({"case": case, "method": method, "who": who, "seconds": median(work), "seats": seats})


for nth, case in enumerate(cases["national"]):
    votes, house = dict(enumerate(case["votes"])), case["house"]
    for method, evaluator in (
        ("D'Hondt", proportional.HighestAverages("d_hondt")),
        ("Sainte-Laguë", proportional.HighestAverages("sainte_lague")),
        ("Hare, largest remainders", proportional.LargestRemainder("hare")),
    ):
        work = lambda: evaluator.evaluate(votes, house)
        found = work()
        add(nth, method, "votelib 0.4.0 (Python)", work, [found.get(one, 0) for one in votes])
    for method, name in (
        ("D'Hondt", "dhondt"),
        ("Sainte-Laguë", "saintelague"),
        ("Hare, largest remainders", "quota"),
    ):
        name = "hamilton" if name == "quota" else name
        work = lambda: apportionment.compute(name, case["votes"], house, verbose=False)
        add(nth, method, "apportionment 1.0 (Python)", work, [int(one) for one in work()])

matrix = cases["matrix"]
votes = {
    f"district {row}": {f"list {list_}": one for list_, one in enumerate(line)}
    for row, line in enumerate(matrix["votes"])
}
seats = {f"district {row}": number for row, number in enumerate(matrix["districts"])}
evaluator = proportional.BiproportionalEvaluator("sainte_lague")
who = "votelib 0.4.0 (Python), lists' seats by votes"
add(None, "biproportional", who, lambda: evaluator.evaluate(votes, seats))

print(json.dumps(rows))
