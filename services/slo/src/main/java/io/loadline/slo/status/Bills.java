package io.loadline.slo.status;

import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.slo.bill.ChangeBill;
import io.loadline.slo.bill.HeardChange;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.heard.HeardStore;
import io.loadline.slo.objective.Promised;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes out bills of changes to a service and to those that it calls. */
@ApplicationScoped
public class Bills {
    /** Farther away a change is hardly felt. */
    private static final int DEPTH = 3;

    private final Standings standings;
    private final HeardStore heard;
    private final Directory directory;

    Bills(Standings standings, HeardStore heard, Directory directory) {
        this.standings = standings;
        this.heard = heard;
        this.directory = directory;
    }

    /** One bill for each goal. */
    public Uni<List<ChangeBill>> of(Promised promised, Window window, Instant at, long position) {
        return felt(promised, window, position)
                .chain(felt -> standings
                        .of(promised, felt.in(Scope.of(window), window), at, position)
                        .map(standing -> felt.bills(standing, window)));
    }

    /** The changes that an objective may have felt. */
    public Uni<Felt> felt(Promised promised, Window window, long position) {
        var service = promised.objective().promise().service();
        return directory.graph(position).chain(graph -> {
            var distances = new HashMap<String, Integer>(graph.dependencies(service, DEPTH));
            distances.put(service, 0);
            return heard.changes(distances.keySet(), window, position)
                    .map(changes -> new Felt(changes, Map.copyOf(distances)));
        });
    }

    /**
     * Changes that an objective may have felt.
     *
     * @param distances calls between the objective's service and each of the changed ones
     */
    public record Felt(List<HeardChange> changes, Map<String, Integer> distances) {
        /** What must be known to make out the bills of a window. */
        public Scope in(Scope scope, Window window) {
            return scope.and(
                    changes.stream()
                            .flatMap(change -> ChangeBill.cuts(change).stream())
                            .toList(),
                    changes.stream()
                            .flatMap(change -> change.wake().intersection(window).stream())
                            .toList());
        }

        /** @param standing of that scope */
        public List<ChangeBill> bills(Standing standing, Window window) {
            return standing.measures().stream()
                    .map(measure -> bill(measure, window))
                    .toList();
        }

        private ChangeBill bill(Measure measure, Window window) {
            var allowed =
                    measure.figure(measure.contractual(), window, window.end()).allowed();
            return ChangeBill.of(measure, window, allowed, changes, distances);
        }
    }
}
