"""Answers cases of `cargo xtask differential` with the package votelib: JSON lines in, JSON lines out.

Where votelib has the evaluator and the formula, both are its own. Where a formula is ours (`OURS`
and the roundings below), the counting is still votelib's.
"""

import json
import math
import operator
import sys
from fractions import Fraction

from votelib.component import divisor as divisors
from votelib.component import quota as quotas
from votelib.evaluate import core, proportional, threshold

# Votes are raised to the first number before they are divided by the second: v / sqrt(n(n+1)) ranks
# as v^2 / (n(n+1)) does, v / k^(9/10) as v^10 / k^9. votelib's own Huntington-Hill divisor is a
# Decimal, which its HighestAverages cannot divide by.
OURS = {
    "adams": (1, lambda n: n),
    "dean": (1, lambda n: Fraction(2 * n * (n + 1), 2 * n + 1)),
    "huntington_hill": (2, lambda n: n * (n + 1)),
    "power_9_10": (10, lambda n: (n + 1) ** 9),
}

PARTS = {"hare": 0, "hagenbach_bischoff": 1, "imperiali": 2}
ROUNDED = {
    "down": lambda exact: math.floor(exact),
    "nearest": lambda exact: math.floor(exact + Fraction(1, 2)),
    "up": lambda exact: math.ceil(exact),
}


def quota(name, rounding):
    """The quota function: votelib's where it has one, else its formula, rounded."""
    own = {
        ("hare", "nearest"): "hare_rounded",
        ("hagenbach_bischoff", "nearest"): "hagenbach_bischoff_rounded",
        ("hagenbach_bischoff", "up"): "hagenbach_bischoff_ceil",
    }.get((name, rounding))
    if own or rounding == "exact":
        return quotas.get(own or name)
    function = lambda votes, seats: ROUNDED[rounding](Fraction(votes, seats + PARTS[name]))
    function.__name__ = f"{name}_{rounding}"
    return function


def counted(elected):
    """Seats of each winner of a selection: a tie stands in it once for every open seat."""
    seats = {}
    for one in elected:
        seats[one] = seats.get(one, 0) + 1
    return seats


def names(one):
    return one if isinstance(one, core.Tie) else (one,)


def reaches(found, votes):
    """True when a list without votes has a seat or a part in a tie."""
    return any(votes[list_] == 0 for one in found for list_ in names(one))


def highest(evaluator, votes, house, before, limits, notes):
    """votelib's seats beyond those `before`, none where it has no quotient to sort."""
    try:
        return evaluator.evaluate(votes, house, prev_gains=before, max_seats=limits)
    except ValueError as error:
        if "unpack" not in str(error):
            raise
        notes.append("no seat is open or nobody may take one: votelib has nothing to unpack")
        return {}


def averages(case, notes):
    votes = dict(enumerate(case["votes"]))
    house, name = case["house"], case["divisor"]
    before = {one: seats for one, seats in enumerate(case.get("before", [])) if seats}
    if name in OURS:
        power, function = OURS[name]
        votes = {one: number**power for one, number in votes.items() if number > 0}
        if function(0) == 0:
            if house < len(votes):
                notes.append("fewer seats than lists: no first divisor, so votelib's plurality")
                return counted(core.get_n_best(votes, house))
            before = {one: 1 for one in votes}
    else:
        function = divisors.get(name)
    if "first" in case:
        function = divisors.modified_first_coef(function, Fraction(*case["first"]))
    evaluator = proportional.HighestAverages(function)
    limits = dict(enumerate(case.get("maximum", [])))
    total = house + (sum(before.values()) if case.get("outside") else 0)
    seats = highest(evaluator, votes, total, before, limits, notes)
    if reaches(seats, votes):
        notes.append("votelib gives seats to lists without votes when the others are full")
        votes = {one: number for one, number in votes.items() if number > 0}
        seats = highest(evaluator, votes, total, before, limits, notes)
    if not case.get("outside"):
        for one, held in before.items():
            seats[one] = seats.get(one, 0) + held
    return seats


class Uncut(proportional.QuotaDistributor):
    """Whole quotas where one list fills more of them than there are seats.

    votelib takes the number of seats for every list's maximum, and from a list above its maximum
    it takes all seats instead of those above: the whole is subtracted, not the difference.
    """

    def evaluate(self, votes, n_seats, prev_gains={}, max_seats={}):
        return super().evaluate(votes, n_seats, prev_gains, {one: 10**9 for one in votes})


def by_quota(case, notes):
    votes = dict(enumerate(case["votes"]))
    house, rest = case["house"], case["rest"]
    function = quota(case["quota"], case["rounding"])
    if house == 0:
        notes.append("a house of 0 seats: votelib divides by 0 or has too many")
        return {}
    value = function(sum(votes.values()), house)
    if value == 0:
        notes.append("a quota rounded to 0: votelib divides by it, ours takes 1")
        value = 1
        function = fixed(value)
    distributor = proportional.QuotaDistributor
    if max(votes.values()) // value > house:
        notes.append("one list has more whole quotas than seats: votelib takes all its seats away")
        distributor = Uncut
    whole = distributor(function, on_overaward=case["excess"])
    if rest == "unallocated":
        return whole.evaluate(votes, house)
    if rest == "remainders":
        evaluator = proportional.LargestRemainder(function)
        evaluator._quota_evaluator = whole
        found = evaluator.evaluate(votes, house)
        if reaches(found, votes):
            notes.append("votelib gives left-over seats to lists without votes")
            votes = {one: number for one, number in votes.items() if number > 0}
            whole.quota_function = evaluator.quota_function = fixed(value)
            found = evaluator.evaluate(votes, house)
        return again_from_the_top(votes, house, value, found, notes)
    found = whole.evaluate(votes, house)
    more = highest(proportional.HighestAverages(rest), votes, house, dict(found), {}, notes)
    for one, seats in more.items():
        found[one] = found.get(one, 0) + seats
    return found


def fixed(value):
    """The quota `value`, whatever the votes; votelib asks a quota function for its name."""
    constant = quotas.constant(value)
    constant.__name__ = "fixed"
    return constant


def again_from_the_top(votes, house, value, found, notes):
    """Left-over seats beyond one for each list, which votelib does not give."""
    parts = {one: Fraction(number, value) % 1 for one, number in votes.items()}
    while sum(found.values()) < house:
        notes.append("more seats left over than lists: votelib stops, ours begins again")
        for one in core.get_n_best(parts, house - sum(found.values())):
            found[one] = found.get(one, 0) + 1
    return found


def biproportional(case, notes):
    rows = list(range(len(case["votes"])))
    found, refused = None, None
    # It gives up in some orders of the districts and not in others.
    for turn in rows:
        try:
            found = by_tie_and_transfer(case, rows[turn:] + rows[:turn])
            break
        except core.VotingSystemError as error:
            refused = error
    if found and refused:
        notes.append("votelib gives up (adjustment coefficient) in one order of districts, not in all")
    searched = search(case, case["effort"])
    if not searched and not found:
        raise refused
    if not searched:
        return found
    low, high = searched
    if not found:
        notes.append("votelib gives up (adjustment coefficient): a search of all matrices instead")
    elif not all(a <= found[cell] <= b for cell, (a, b) in enumerate(zip(low, high))):
        notes.append("votelib errs: a search of all matrices finds better ones")
    return dict(enumerate(low)) | {"more": [c for c, (a, b) in enumerate(zip(low, high)) if a < b]}


def by_tie_and_transfer(case, order):
    # Districts and lists must not share a name: votelib looks both up in one path.
    votes = {
        f"district {place}": {f"list {list_}": one for list_, one in enumerate(case["votes"][row])}
        for place, row in enumerate(order)
    }
    seats = {f"district {place}": case["district_seats"][row] for place, row in enumerate(order)}
    found = proportional.BiproportionalEvaluator("sainte_lague").evaluate(votes, seats)
    lists = len(case["votes"][0])
    return {
        row * lists + list_: found[f"district {place}"].get(f"list {list_}", 0)
        for place, row in enumerate(order)
        for list_ in range(lists)
    }


def search(case, effort):
    """Least and most seats of each cell in all solutions, or None where it would take too long.

    Of all matrices with these seats of districts and lists, the solutions are those of the largest
    product of votes^seats / (1 * 3 * 5 ... ) over the cells. Source: Gaffke and Pukelsheim,
    Divisor methods for proportional representation systems (2008).
    """
    columns = case["list_seats"]
    states = math.prod(seats + 1 for seats in columns)
    voted = [sum(votes > 0 for votes in line) for line in case["votes"]]
    splits = [math.comb(n + k - 1, n) if k else 1 for n, k in zip(case["district_seats"], voted)]
    if states * sum(splits) > effort:
        return None
    best = {tuple(columns): (1, [], [])}
    for line, seats in zip(case["votes"], case["district_seats"]):
        ways = shares(line, seats, odd(max(case["district_seats"])))
        further = {}
        for left, (value, low, high) in best.items():
            for split, worth in ways:
                rest = tuple(map(operator.sub, left, split))
                if min(rest) < 0:
                    continue
                reached, other = value * worth, further.get(rest)
                if not other or reached > other[0]:
                    further[rest] = (reached, low + split, high + split)
                elif reached == other[0]:
                    lower = list(map(min, low + split, other[1]))
                    higher = list(map(max, high + split, other[2]))
                    further[rest] = (reached, lower, higher)
        best = further
    end = best.get(tuple(0 for _ in columns))
    return end and end[1:]


def odd(seats):
    """1 * 3 * 5 ... , as many numbers as there are seats."""
    return math.prod(range(1, 2 * seats, 2))


def shares(line, seats, scale):
    """All ways to give `seats` to the lists of one district, each with its product times `scale`
    for every list, which leaves whole numbers."""
    if not line:
        return [([], 1)] if seats == 0 else []
    most = seats if line[0] else 0
    return [
        ([own, *rest], line[0] ** own * (scale // odd(own)) * product)
        for own in range(most + 1)
        for rest, product in shares(line[1:], seats - own, scale)
    ]


class Joined(int):
    """A list, by its number, that joins so many parties."""

    members = 1

    @property
    def is_coalition(self):
        return self.members > 1

    def get_n_coalition_members(self):
        return self.members


def by_threshold(case, notes):
    votes, total = {}, sum(case["votes"])
    for one, (members, number) in enumerate(zip(case["members"], case["votes"])):
        list_ = Joined(one)
        list_.members = members
        votes[list_] = number

    def bar(share):
        share = Fraction(*share)
        if case["equal"] and share * total in votes.values():
            notes.append("RelativeThreshold compares votes with the share: AbsoluteThreshold instead")
            return threshold.AbsoluteThreshold(share * total)
        return threshold.RelativeThreshold(share, accept_equal=case["equal"])

    selector = bar(case["share"])
    if case["coalitions"]:
        # One of ours holds from its number on, one of votelib's for its number alone.
        brackets = {}
        for members in range(1, max(case["members"]) + 1):
            reached = [share for least, share in case["coalitions"] if least <= members]
            brackets[members] = bar(reached[-1] if reached else case["share"])
        selector = threshold.CoalitionMemberBracketer(brackets, selector)
    passed = selector.evaluate(votes)
    if not passed:
        raise ValueError("nobody passes")
    evaluator = proportional.HighestAverages(case["divisor"])
    return tie_alone(evaluator.evaluate({one: votes[one] for one in passed}, case["house"]))


def tie_alone(found):
    """Of an answer with a tie only the tie: ours asks before it says any seats."""
    ties = {one: seats for one, seats in found.items() if isinstance(one, core.Tie)}
    return ties | {"alone": True} if ties else found


def with_overhang(case, notes):
    votes = dict(enumerate(case["votes"]))
    direct = {one: seats for one, seats in enumerate(case["direct"][0]) if seats}
    evaluator = proportional.HighestAverages(case["divisor"])
    shares = tie_alone(evaluator.evaluate(votes, case["house"]))
    if "alone" in shares:
        return shares
    grown = core.AdjustedSeatCount(core.AllowOverhang(evaluator), evaluator)
    more = highest(grown, votes, case["house"], direct, {}, notes)
    return {one: direct.get(one, 0) + more.get(one, 0) for one in votes}


class WithZeros:
    """Seats by district, lists without a seat among them: votelib forgets the direct seats of a
    list in districts where its share is 0."""

    def __init__(self, evaluator):
        self.evaluator = evaluator

    def evaluate(self, votes, n_seats, max_seats={}):
        found = self.evaluator.evaluate(votes, n_seats, max_seats=max_seats)
        return {name: dict.fromkeys(own, 0) | found[name] for name, own in votes.items()}


def levelled(case, notes):
    rows = enumerate(case["district_votes"])
    votes = {f"district {row}": dict(enumerate(line)) for row, line in rows}
    seats = {f"district {row}": number for row, number in enumerate(case["district_seats"])}
    direct = {f"district {row}": dict(enumerate(line)) for row, line in enumerate(case["direct"])}
    evaluator = proportional.HighestAverages(case["divisor"])
    by_district = core.ByConstituency(evaluator, apportioner=seats)
    shares = by_district.evaluate(votes, case["house"])
    for found in shares.values():
        if "alone" in tie_alone(found):
            return tie_alone(found)
    for district, found in shares.items():
        if any(won and not found.get(one) for one, won in direct[district].items()):
            notes.append("votelib forgets direct seats where the share is 0: zeros are added to shares")
    rule = core.LevelOverhangByConstituency(WithZeros(by_district), evaluator)
    grown = rule.calculate(votes, case["house"], prev_gains=direct)
    totals = dict(enumerate(case["votes"]))
    return tie_alone(evaluator.evaluate(totals, case["house"] + grown))


KINDS = {
    "averages": averages,
    "biproportional": biproportional,
    "levelling": levelled,
    "overhang": with_overhang,
    "quota": by_quota,
    "threshold": by_threshold,
}


def answer(case):
    notes = []
    try:
        found = KINDS[case["kind"]](case, notes)
    except (ArithmeticError, ValueError, TypeError, core.VotingSystemError) as error:
        return {"refused": f"{type(error).__name__}: {error}"}
    claimants = len(case["votes"])
    if case["kind"] == "biproportional":
        claimants *= len(case["votes"][0])
    alone = "alone" in found
    said = {"seats": [] if alone else [found.get(one, 0) for one in range(claimants)]}
    if "more" in found:
        said["more"] = found["more"]
    ties = [(one, seats) for one, seats in found.items() if isinstance(one, core.Tie)]
    if len(ties) > 1:
        return {"refused": "more than one tie"}
    for tied, seats in ties:
        said["tie"] = {"tied": sorted(tied), "open": seats}
    if notes:
        said["note"] = notes[0]
    return said


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
