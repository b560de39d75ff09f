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
        return standings.of(promised, window, at, position).chain(standing -> of(standing, window));
    }

    public Uni<List<ChangeBill>> of(Standing standing, Window window) {
        var service = standing.promised().objective().promise().service();
        return directory.graph(standing.position()).chain(graph -> {
            var distances = new HashMap<String, Integer>(graph.dependencies(service, DEPTH));
            distances.put(service, 0);
            return heard.changes(distances.keySet(), window, standing.position())
                    .map(changes -> standing.measures().stream()
                            .map(measure -> bill(measure, window, changes, distances))
                            .toList());
        });
    }

    private static ChangeBill bill(
            Measure measure, Window window, List<HeardChange> changes, Map<String, Integer> distances) {
        var allowed =
                measure.figure(measure.contractual(), window, window.end()).allowed();
        return ChangeBill.of(measure, window, allowed, changes, distances);
    }
}
