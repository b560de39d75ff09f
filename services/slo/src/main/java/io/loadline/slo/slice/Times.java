package io.loadline.slo.slice;

import io.loadline.kernel.Window;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Times that may overlap, taken together: whether something lies in any of them is found as quickly of thousands as of one. */
public final class Times {
    /** The end of each, by its start; disjoint. */
    private final NavigableMap<Instant, Instant> ends;

    private Times(NavigableMap<Instant, Instant> ends) {
        this.ends = ends;
    }

    public static Times of(Collection<Window> windows) {
        var ends = new TreeMap<Instant, Instant>();
        windows.stream().sorted(Comparator.comparing(Window::start)).forEach(window -> {
            var before = ends.lastEntry();
            if (before == null || before.getValue().isBefore(window.start())) {
                ends.put(window.start(), window.end());
            } else if (before.getValue().isBefore(window.end())) {
                ends.put(before.getKey(), window.end());
            }
        });
        return new Times(ends);
    }

    public boolean isEmpty() {
        return ends.isEmpty();
    }

    /** @param second since 1970 */
    public boolean contain(long second) {
        var instant = Instant.ofEpochSecond(second);
        var before = ends.floorEntry(instant);
        return before != null && instant.isBefore(before.getValue());
    }
}
