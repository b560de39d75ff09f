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

    /** What is reached from one commit and not from another, as Git's {@code from..to}. */
    @Override
    public List<String> between(String from, String to) {
        return List.copyOf(reached(to, reached(from, Set.of())));
    }

    /**
     * The commit and what it came of.
     *
     * @param without what is left out, with all that it came of
     */
    Set<String> reached(String commit, Set<String> without) {
        var reached = new LinkedHashSet<String>();
        var ahead = new ArrayDeque<>(List.of(commit));
        while (!ahead.isEmpty()) {
            var next = ahead.remove();
            if (!next.isEmpty() && !without.contains(next) && reached.add(next)) {
                Optional.ofNullable(parents.get(next)).ifPresent(ahead::addAll);
            }
        }
        return reached;
    }
}
