package io.loadline.changes.delivery;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Which commit came of which. What one has beside another is found as Git finds it, from the latest on and no further than where both meet, so
 * that it costs what it finds and not the whole history.
 */
public final class CommitGraph implements LeadTime.Difference {
    private final Map<String, ? extends Collection<String>> parents;
    private final Map<String, Integer> generations = new HashMap<>();

    /** @param parents of each commit that is known */
    public CommitGraph(Map<String, ? extends Collection<String>> parents) {
        this.parents = parents;
        parents.keySet().forEach(this::number);
    }

    /** What is reached from one commit and not from another, as Git's {@code from..to}, the nearest first. */
    @Override
    public List<String> between(String from, String to) {
        var own = beside(from, List.of(to));
        var reached = new LinkedHashSet<String>();
        var ahead = new ArrayDeque<>(List.of(to));
        while (!ahead.isEmpty()) {
            var next = ahead.remove();
            if (own.contains(next) && reached.add(next)) {
                ahead.addAll(parents(next));
            }
        }
        return List.copyOf(reached);
    }

    /** What is reached from some commits and not from another, in no order. */
    Set<String> beside(String from, Collection<String> tips) {
        var walk = new Walk();
        tips.forEach(tip -> walk.meet(tip, true));
        walk.meet(from, false);
        return walk.end();
    }

    private Collection<String> parents(String commit) {
        var known = parents.get(commit);
        return known == null ? List.of() : known;
    }

    private int generation(String commit) {
        return generations.getOrDefault(commit, 0);
    }

    /** Each commit has a higher number than all that it came of; where commits come of each other, which no Git says, some have not. */
    private void number(String commit) {
        var path = new ArrayDeque<>(List.of(commit));
        var begun = new HashSet<String>();
        while (!path.isEmpty()) {
            var next = path.peek();
            if (!generations.containsKey(next) && begun.add(next)) {
                parents(next).stream()
                        .filter(parent -> parents.containsKey(parent) && !generations.containsKey(parent))
                        .forEach(path::push);
            } else {
                path.pop();
                generations.computeIfAbsent(
                        next,
                        known -> 1
                                + parents(known).stream()
                                        .mapToInt(this::generation)
                                        .max()
                                        .orElse(0));
            }
        }
    }

    /** Goes from the latest commit to the earliest, as long as one is left that only the wanted ones have reached. */
    private final class Walk {
        private final Map<String, Boolean> wanted = new HashMap<>();
        private final PriorityQueue<String> ahead =
                new PriorityQueue<>(Comparator.comparingInt(CommitGraph.this::generation)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()));
        private int left;

        void meet(String commit, boolean wants) {
            if (commit.isEmpty()) {
                return;
            }
            var before = wanted.put(commit, wants && wanted.getOrDefault(commit, true));
            if (before == null) {
                ahead.add(commit);
                left += wants ? 1 : 0;
            } else if (before && !wants) {
                left--;
            }
        }

        Set<String> end() {
            var found = new HashSet<String>();
            while (left > 0) {
                var next = ahead.remove();
                boolean wants = wanted.get(next);
                if (wants) {
                    left--;
                    found.add(next);
                }
                parents(next).forEach(parent -> meet(parent, wants));
            }
            return found;
        }
    }
}
