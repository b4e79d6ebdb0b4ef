"""Best tree with one root over arc scores: greedy where that is a tree already, else Chu-Liu/Edmonds."""
import numpy


def decode(scores):
    """scores (n, n+1): score of head j (0 is the root) for word i+1. Returns n heads."""
    n = scores.shape[0]
    heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and is_tree(heads):
        return heads
    full = numpy.full((n + 1, n + 1), -1e9)
    full[1:] = scores
    full[1:, 0] -= 1e6                               # a toll so high that exactly one word is the root's
    return edmonds(full)[1:]


def is_tree(heads):
    n = len(heads)
    state = numpy.zeros(n + 1, dtype=int)
    for i in range(1, n + 1):
        path, j = [], i
        while j and not state[j]:
            state[j] = 2
            path.append(j)
            j = heads[j - 1]
        if j and state[j] == 2:
            return False
        for k in path:
            state[k] = 1
    return True


def edmonds(s):
    """s[d, h] over nodes 0..n, 0 the root. Returns the head of each node (0 for the root)."""
    n = len(s)
    s = s.copy()
    numpy.fill_diagonal(s, -1e9)
    heads = s.argmax(1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if cycle is None:
        return heads
    inside = numpy.zeros(n, bool)
    inside[cycle] = True
    outside = numpy.flatnonzero(~inside)
    m = len(outside)
    new = numpy.full((m + 1, m + 1), -1e9)
    new[:m, :m] = s[numpy.ix_(outside, outside)]
    gain = s[numpy.ix_(cycle, outside)] - s[cycle, heads[cycle]][:, None]
    enter = gain.argmax(0)
    new[m, :m] = gain.max(0)
    leave_scores = s[numpy.ix_(outside, cycle)]
    leave = leave_scores.argmax(1)
    new[:m, m] = leave_scores.max(1)
    new[0, :] = -1e9
    sub = edmonds(new)
    result = heads.copy()
    for k in range(1, m):
        result[outside[k]] = cycle[leave[k]] if sub[k] == m else outside[sub[k]]
    broken = cycle[enter[sub[m]]]
    result[broken] = outside[sub[m]]
    result[0] = 0
    return result


def find_cycle(heads):
    n = len(heads)
    seen = numpy.zeros(n, dtype=int)
    for i in range(1, n):
        j, mark = i, i
        while j and not seen[j]:
            seen[j] = mark
            j = heads[j]
        if j and seen[j] == mark:
            cycle = [j]
            k = heads[j]
            while k != j:
                cycle.append(k)
                k = heads[k]
            return numpy.array(cycle)
    return None
