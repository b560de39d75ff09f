package io.loadline.cost.allocation;

import java.util.Comparator;
import java.util.Optional;

/** The names by which a line of a report is known; empty where it is not grouped by that, or where nobody knows. */
public record Group(String service, String team, String unit, String datacenter) implements Comparable<Group> {
    private static final Comparator<Group> ORDER = Comparator.comparing((Group g) -> g.datacenter())
            .thenComparing(Group::unit)
            .thenComparing(Group::team)
            .thenComparing(Group::service);

    @Override
    public int compareTo(Group other) {
        return ORDER.compare(this, other);
    }

    /** A name, absent when it is empty. */
    public static Optional<String> shown(String name) {
        return Optional.of(name).filter(n -> !n.isEmpty());
    }
}
