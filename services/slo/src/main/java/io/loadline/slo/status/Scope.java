package io.loadline.slo.status;

import io.loadline.kernel.Window;
import io.loadline.slo.budget.Budget;
import io.loadline.slo.budget.Sums;
import io.loadline.slo.objective.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Of what an objective will be asked.
 *
 * @param cuts instants at which the windows begin and end that will be summed
 * @param closely times of which each slice is wanted, not only sums
 */
public record Scope(List<Instant> cuts, List<Window> closely) {

    public static Scope of(Window window) {
        return new Scope(List.of(window.start(), window.end()), List.of());
    }

    /** The objective's own window and every lookback of its alerts, as far as they have passed. */
    static Scope of(TimeWindow timeWindow, Instant at) {
        return of(Sums.passed(timeWindow.at(at), at))
                .and(
                        Stream.concat(Stream.of(at), Budget.LOOKBACKS.stream().map(at::minus))
                                .toList(),
                        List.of());
    }

    /** This and more. */
    public Scope and(Collection<Instant> more, Collection<Window> times) {
        var instants = new ArrayList<>(cuts);
        instants.addAll(more);
        var windows = new ArrayList<>(closely);
        windows.addAll(times);
        return new Scope(List.copyOf(instants), List.copyOf(windows));
    }

    /** From the first to the last. */
    Window span() {
        var all = Stream.concat(
                        cuts.stream(), closely.stream().flatMap(window -> Stream.of(window.start(), window.end())))
                .sorted(Comparator.naturalOrder())
                .toList();
        return new Window(all.getFirst(), all.getLast());
    }
}
