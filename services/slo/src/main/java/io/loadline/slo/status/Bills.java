package io.loadline.slo.status;

import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.slo.bill.ChangeBill;
import io.loadline.slo.bill.HeardChange;
import io.loadline.slo.budget.Composition;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.budget.Reckoning;
import io.loadline.slo.heard.HeardStore;
import io.loadline.slo.objective.Promised;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes out bills of changes to a service and to those that it calls. */
@ApplicationScoped
public class Bills {
    /** Farther away a change is hardly felt. */
    private static final int DEPTH = 3;

    private final Standings standings;
    private final HeardStore heard;
    private final Directory directory;
    private final Parts parts;

    Bills(Standings standings, HeardStore heard, Directory directory, Parts parts) {
        this.parts = parts;
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
        return parts.services(promised, position)
                .chain(services -> directory.graph(position).chain(graph -> {
                    var distances = new HashMap<String, Integer>();
                    for (var service : services) {
                        graph.dependencies(service, DEPTH)
                                .forEach((each, distance) -> distances.merge(each, distance, Math::min));
                        distances.put(service, 0);
                    }
                    return heard.changes(distances.keySet(), window, position)
                            .map(changes -> new Felt(changes, Map.copyOf(distances)));
                }));
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
            return standing.reckonings().stream()
                    .map(reckoning -> switch (reckoning) {
                        case Measure measure -> bill(measure, window, allowed(measure, window));
                        case Composition composition -> bill(composition, window);
                    })
                    .toList();
        }

        /** Of what each change burned of the parts. */
        private ChangeBill bill(Composition whole, Window window) {
            var allowances = whole.allowances(window, window.end());
            var bills = IntStream.range(0, allowances.size())
                    .mapToObj(i -> bill(whole.parts().get(i).measure(), window, allowances.get(i)))
                    .toList();
            return ChangeBill.together(whole.goal().name(), window, allowed(whole, window), bills);
        }

        private ChangeBill bill(Measure measure, Window window, BigDecimal allowed) {
            return ChangeBill.of(measure, window, allowed, changes, distances);
        }

        private static BigDecimal allowed(Reckoning reckoning, Window window) {
            return reckoning
                    .figure(Reckoning.View.CONTRACTUAL, window, window.end())
                    .allowed();
        }
    }
}
