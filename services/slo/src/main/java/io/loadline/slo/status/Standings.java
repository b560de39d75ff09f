package io.loadline.slo.status;

import io.loadline.kernel.Window;
import io.loadline.slo.budget.Committed;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.heard.HeardStore;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.slice.SliceStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Brings together what is promised, what was measured and what was committed. */
@ApplicationScoped
public class Standings {
    /** The longest look back of an alert; a baseline of a bill is shorter. */
    private static final Duration LONGEST_LOOKBACK = Duration.ofDays(3);

    private final ObjectiveStore objectives;
    private final SliceStore slices;
    private final HeardStore heard;

    Standings(ObjectiveStore objectives, SliceStore slices, HeardStore heard) {
        this.objectives = objectives;
        this.slices = slices;
        this.heard = heard;
    }

    /** Enough to answer for the objective's own window and every alert. Fails with {@code unknown-slo}. */
    public Uni<Standing> of(String name, Instant at, long position) {
        return objectives.require(name, position).chain(promised -> of(promised, at, position));
    }

    public Uni<Standing> of(Promised promised, Instant at, long position) {
        var window = promised.objective().promise().window().at(at);
        return of(promised, new Window(window.start(), at.isAfter(window.start()) ? at : window.end()), at, position);
    }

    /** Enough to answer for the objective's own window up to now, and for so long before, too. */
    Uni<Standing> of(Promised promised, Duration before, Instant at, long position) {
        var from = at.minus(before);
        var start = promised.objective().promise().window().at(at).start();
        return of(promised, new Window(start.isBefore(from) ? start : from, at), at, position);
    }

    /** Enough to answer for the window, too. */
    public Uni<Standing> of(Promised promised, Window window, Instant at, long position) {
        return heard.committed(promised.objective().commitmentTerms(), position).chain(committed -> {
            Uni<List<Measure>> measures = Uni.createFrom().item(new ArrayList<>());
            for (var goal : promised.objective().promise().goals()) {
                measures = measures.call(all ->
                        measure(promised, goal, window, at, committed, position).invoke(all::add));
            }
            return measures.map(all -> new Standing(promised, at, position, List.copyOf(all)));
        });
    }

    private Uni<Measure> measure(
            Promised promised, Goal goal, Window window, Instant at, Committed committed, long position) {
        var objective = promised.objective();
        var lookback = at.isBefore(window.start()) ? at : window.start();
        var span = new Window(lookback.minus(LONGEST_LOOKBACK), at.isAfter(window.end()) ? at : window.end());
        return slices.counted(promised.id(), goal.name(), span, position)
                .map(series -> Measure.of(
                        objective.promise().method(),
                        goal,
                        objective.promise().window(),
                        series,
                        objective.exclusions(),
                        committed));
    }
}
