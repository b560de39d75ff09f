package io.loadline.bench.checker;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found wrong; nothing, if all is well. */
public final class Findings {
    private static final int MOST_EXAMPLES = 5;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, List<String>> examples = new EnumMap<>(Kind.class);

    /** A kind of broken promise. */
    public enum Kind {
        /** Something that was promised is not there. */
        LOST,
        /** It is there in another order than it happened, or says something wrong about its order. */
        REORDERED,
        /** It counted more than once. */
        DUPLICATED,
        /** A stream's versions are not 1 to n, or a command is there by half. */
        HOLE,
        /** It is there although nobody did it. */
        INVENTED,
        /** A read model says something else than the log. */
        MISMATCH,
        /** Something had not come through when the time to do so was over. */
        LAG
    }

    void add(Kind kind, String what) {
        add(kind, 1, what);
    }

    void add(Kind kind, long count, String what) {
        counts.merge(kind, count, Long::sum);
        var some = examples.computeIfAbsent(kind, k -> new ArrayList<>());
        if (some.size() < MOST_EXAMPLES) {
            some.add(what);
        }
    }

    public long of(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    public boolean none() {
        return counts.isEmpty();
    }

    /** Some of each kind, a line each. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        examples.forEach((kind, some) -> some.forEach(what -> text.append("  %s: %s%n".formatted(kind, what))));
        return text.toString();
    }
}
