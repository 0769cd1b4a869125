"""Families of sets as zero-suppressed diagrams: minimal cut sets, counted without being listed.

The minimal solutions of a function come from its decision diagram by the method of A. Rauzy, "New
algorithms for fault trees analysis", Reliability Engineering and System Safety 40 (1993), 203-211,
as a family of sets that is itself a diagram (S. Minato, "Zero-suppressed BDDs for set manipulation
in combinatorial problems", DAC 1993).
"""

from __future__ import annotations

from collections.abc import Sequence

from riskcase.graph.logic.flat import Flat

MOST_STEPS = 2
"""Differences that may be worked out for every node of the budget."""
NO_LEVEL = 1 << 40


class TooLargeError(Exception):
    """The family needs more nodes than the budget has."""


class Families:
    """Families of sets of levels, as the nodes of one zero-suppressed diagram.

    Node 0 is the family without a set, node 1 the family of the empty set. Every other node is a
    level and two families: the sets without that level, and those with it, from which it is
    taken out.
    """

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.levels: list[int] = [NO_LEVEL, NO_LEVEL]  # both below all levels
        self.without_level: list[int] = [0, 1]
        self.with_level: list[int] = [0, 0]
        self.known: dict[tuple[int, int, int], int] = {}
        self.differences: dict[tuple[int, int], int] = {}

    def minimise(self, diagram: Flat, root: int) -> int:
        """Return the family of minimal solutions of a function.

        M(f) = M(f without x) + x * (M(f with x) minus supersets of sets in M(f without x)). Of a
        function that is not monotone these are the minimal sets of events that suffice while none
        of the others occurs.

        Raises:
            TooLargeError: the family needs more nodes than the budget has.
        """
        minimal: dict[int, int] = {0: 0, 1: 1}
        for node in diagram.below(root):
            low = minimal[diagram.low[node]]
            high = self._subtract(minimal[diagram.high[node]], low)
            minimal[node] = self._node(diagram.levels[node], low, high)
        return minimal[root]

    def _node(self, level: int, low: int, high: int) -> int:
        if high == 0:
            return low
        key = (level, low, high)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = len(self.levels)
            if found > self.budget:
                raise TooLargeError
            self.levels.append(level)
            self.without_level.append(low)
            self.with_level.append(high)
        return found

    def _subtract(self, one: int, other: int) -> int:
        """Return the sets of one family that contain no set of the other."""
        todo = [(one, other)]
        while todo:
            missing = self._try_subtract(*todo[-1])
            if missing:
                todo += missing
            else:
                todo.pop()
            if len(self.differences) > MOST_STEPS * self.budget:
                raise TooLargeError
        return self._find_difference(one, other)

    def _find_difference(self, one: int, other: int) -> int:
        """Return a difference that is known or plain; -1 if it has yet to be worked out."""
        if other == 0 or one == 0:
            return one
        if other in (1, one):
            return 0
        if one == 1:
            return 1  # only the empty set contains no more than the empty set
        return self.differences.get((one, other), -1)

    def _try_subtract(self, one: int, other: int) -> list[tuple[int, int]]:
        """Work a difference out, or return the smaller differences that it still needs."""
        if self._find_difference(one, other) >= 0:
            return []
        level, other_level = self.levels[one], self.levels[other]
        if other_level < level:  # sets of `one` lack that level, so only sets without it count
            smaller = (one, self.without_level[other])
            result = self._find_difference(*smaller)
            if result < 0:
                return [smaller]
            self.differences[one, other] = result
            return []
        below = other if level < other_level else self.without_level[other]
        lows, highs = (self.without_level[one], below), (self.with_level[one], below)
        low, high = self._find_difference(*lows), self._find_difference(*highs)
        if low < 0 or high < 0:
            return [pair for pair, found in ((lows, low), (highs, high)) if found < 0]
        if level == other_level:
            again = (high, self.with_level[other])
            high = self._find_difference(*again)
            if high < 0:
                return [again]
        self.differences[one, other] = self._node(level, low, high)
        return []

    def count(self, root: int, sizes: Sequence[tuple[int, ...]] | None = None) -> tuple[int, ...]:
        """Return how many sets of each order a family has.

        Args:
            root: the family.
            sizes: by level, how many sets of each order stand for it; one of order 1 by default.
        """
        counts: dict[int, list[int]] = {0: [], 1: [1]}
        for node in self._list_nodes(root):
            low = counts[self.without_level[node]]
            times = sizes[self.levels[node]] if sizes else (0, 1)
            high = multiply(counts[self.with_level[node]], times)
            total = [0] * max(len(low), len(high))
            for orders in (low, high):
                for order, number in enumerate(orders):
                    total[order] += number
            counts[node] = total
        return tuple(counts[root])

    def weigh(self, root: int, weights: Sequence[float]) -> float:
        """Return the sum over all sets of the product of the weights of their levels."""
        found = {0: 0.0, 1: 1.0}
        for node in self._list_nodes(root):
            weight = weights[self.levels[node]]
            found[node] = found[self.without_level[node]] + weight * found[self.with_level[node]]
        return found[root]

    def list_above(
        self, root: int, weights: Sequence[float], least: float, limit: int
    ) -> list[tuple[float, tuple[int, ...]]] | None:
        """Return the sets whose product of weights is at least so much, each with it.

        Args:
            root: the family.
            weights: by level, at most 1.
            least: the least product that is of interest.
            limit: return None if there are more than this many.
        """
        best = {0: 0.0, 1: 1.0}  # of each family, the highest product
        for node in self._list_nodes(root):
            weight = weights[self.levels[node]]
            best[node] = max(best[self.without_level[node]], weight * best[self.with_level[node]])
        found: list[tuple[float, tuple[int, ...]]] = []
        todo: list[tuple[int, float, tuple[int, ...]]] = [(root, 1.0, ())]
        while todo:
            node, product, chosen = todo.pop()
            if node == 0 or product * best[node] < least:
                continue
            if node == 1:
                found.append((product, chosen))
                if len(found) > limit:
                    return None
            else:
                level = self.levels[node]
                todo.append((self.without_level[node], product, chosen))
                todo.append((self.with_level[node], product * weights[level], (*chosen, level)))
        return found

    def _list_nodes(self, root: int) -> list[int]:
        """Return the nodes that a family is made of, each after the two below it."""
        seen, todo = {0, 1}, [root]
        while todo:
            node = todo.pop()
            if node not in seen:
                seen.add(node)
                todo += (self.without_level[node], self.with_level[node])
        # A node is made after the two below it, so its number is the higher one.
        return sorted(seen - {0, 1})

    def list_sets(
        self, root: int, highest: int, least_of: Sequence[int] | None = None
    ) -> list[tuple[int, ...]]:
        """Return the sets of at most this order, as levels, in no order that may be relied on.

        Args:
            root: the family.
            highest: the order.
            least_of: by level, the least order that it adds; 1 by default.
        """
        least = {0: highest + 1, 1: 0}
        for node in self._list_nodes(root):
            adds = least_of[self.levels[node]] if least_of else 1
            low, high = least[self.without_level[node]], least[self.with_level[node]]
            least[node] = min(low, high + adds)
        found: list[tuple[int, ...]] = []
        todo: list[tuple[int, int, tuple[int, ...]]] = [(root, 0, ())]
        while todo:
            node, order, chosen = todo.pop()
            if order + least[node] > highest:
                continue
            if node == 1:
                found.append(chosen)
            else:
                level = self.levels[node]
                adds = least_of[level] if least_of else 1
                todo.append((self.without_level[node], order, chosen))
                todo.append((self.with_level[node], order + adds, (*chosen, level)))
        return found


def multiply(one: Sequence[int], other: Sequence[int]) -> list[int]:
    """Return how many unions of each order two families of disjoint sets have together."""
    if not one or not other:
        return []
    if tuple(other) == (0, 1):
        return [0, *one]
    total = [0] * (len(one) + len(other) - 1)
    for order, number in enumerate(one):
        if number:
            for more, times in enumerate(other):
                total[order + more] += number * times
    return total
