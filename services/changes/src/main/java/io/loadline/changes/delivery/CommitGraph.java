package io.loadline.changes.delivery;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which commit came of which.
 *
 * @param parents of each commit that is known
 */
public record CommitGraph(Map<String, ? extends Collection<String>> parents) implements LeadTime.Difference {

    /** What is reached from one commit and not from another, the newest first, as Git's {@code from..to}. */
    @Override
    public List<String> between(String from, String to) {
        var there = reached(from);
        return reached(to).stream().filter(sha -> !there.contains(sha)).toList();
    }

    /** The commit and what it came of, from near to far. */
    Set<String> reached(String commit) {
        var reached = new LinkedHashSet<String>();
        var ahead = new ArrayDeque<>(List.of(commit));
        while (!ahead.isEmpty()) {
            var next = ahead.remove();
            if (!next.isEmpty() && reached.add(next)) {
                Optional.ofNullable(parents.get(next)).ifPresent(ahead::addAll);
            }
        }
        return reached;
    }
}
