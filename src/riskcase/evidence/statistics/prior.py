"""What may be believed with little prior knowledge.

* A conservative claim: who is sure to 1 - x that a chance of failure is at most y believes in a
  chance of at most x + y - x y (P. Bishop, R. Bloomfield, B. Littlewood, A. Povyakalo and D.
  Wright, "Toward a formalism for conservative claims about the dependability of software-based
  systems", IEEE Transactions on Software Engineering 37 (2011), 708-717).
* Conservative Bayesian inference: only P(X <= e) >= t is believed of a share X beforehand. Of all
  priors that say so, the one that gives the least confidence after the data puts t where its
  likelihood is least up to e, and the rest where it is greatest beyond p (L. Strigini and A.
  Povyakalo, "Software fault-freeness and reliability predictions", SAFECOMP 2013; X. Zhao and
  others, "Assessing the safety and reliability of autonomous vehicles from road testing", 2019,
  1908.06540).
"""

from __future__ import annotations

import math
from typing import NamedTuple


class Prior(NamedTuple):
    """What is believed of a share beforehand.

    Attributes:
        at_most: e, the share that was believed not to be exceeded.
        confidence: t, how firmly that was believed.
        at_least: the smallest share held possible; with 0 one event ends all confidence, as the
            share might have been believed to be none at all.
    """

    at_most: float
    confidence: float
    at_least: float = 0.0


def conservative_claim(doubt: float, bound: float) -> float:
    """The largest chance of failure that a bound and the doubt about it leave."""
    return doubt + bound - doubt * bound


def worst_confidence(k: float, n: float, at_most: float, prior: Prior) -> float:
    """The least confidence that a share is at most `at_most`, after k events in n trials.

    Args:
        k: events; need not be whole.
        n: independent trials, at least k.
        at_most: p, the share that must not be exceeded.
        prior: what was believed beforehand, of a share e at most p.

    Raises:
        ValueError: the prior bound is above p, or below the least possible share.
    """
    if not prior.at_least <= prior.at_most <= at_most:
        raise ValueError("bounds rise from the least possible share to at_most")
    # The likelihood has one peak, at k / n: its least value is at an end of a stretch.
    kept = min(_log_likelihood(x, k, n) for x in (prior.at_least, prior.at_most))
    lost = _log_likelihood(min(1.0, max(at_most, k / n if n else 0.0)), k, n)
    if prior.confidence in {0.0, 1.0}:
        return prior.confidence
    if math.isinf(kept):
        return 0.0
    against = math.log1p(-prior.confidence) - math.log(prior.confidence) + lost - kept
    return 1 / (1 + math.exp(against)) if against < 700 else 0.0  # noqa: PLR2004 - exp overflows


def trials_for(confidence: float, at_most: float, prior: Prior) -> int | None:
    """How many trials without an event give this confidence at least; None where none do."""
    if worst_confidence(0, 0, at_most, prior) >= confidence:
        return 0
    gain = math.log1p(-prior.at_most) - (math.log1p(-at_most) if at_most < 1 else -math.inf)
    if prior.confidence == 0 or confidence >= 1 or gain <= 0:
        return None
    odds = math.log(confidence / (1 - confidence))
    before = math.log(prior.confidence / (1 - prior.confidence))
    return math.ceil((odds - before) / gain)


def _log_likelihood(x: float, k: float, n: float) -> float:
    seen = 0.0 if k == 0 else k * math.log(x) if x > 0 else -math.inf
    clean = 0.0 if n == k else (n - k) * math.log1p(-x) if x < 1 else -math.inf
    return seen + clean
