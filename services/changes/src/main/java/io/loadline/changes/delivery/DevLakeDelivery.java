package io.loadline.changes.delivery;

import io.loadline.changes.change.ChangeStore;
import io.loadline.changes.change.ChangeStore.Deployed;
import io.loadline.changes.commit.CommitStore;
import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.IncidentStore;
import io.loadline.changes.row.Row;
import io.loadline.changes.row.RowStore;
import io.loadline.kernel.Directory;
import io.loadline.kernel.ServiceGraph;
import io.loadline.kernel.Window;
import io.loadline.web.Aside;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * The keys as DevLake computes them, of the deployments that had reached an environment in the period. DevLake knows no bounds of
 * time; here what came before is looked for in {@link #BEFORE}, and an incident in {@link #AFTER}.
 */
@ApplicationScoped
class DevLakeDelivery {
    private static final Duration BEFORE = Duration.ofDays(92);
    private static final Duration AFTER = Duration.ofDays(31);
    private static final int MOST_DEPLOYMENTS = 50_000;
    private static final int MOST_INCIDENTS = 10_000;

    private final ChangeStore changes;
    private final CommitStore commits;
    private final IncidentStore incidents;
    private final Directory directory;

    DevLakeDelivery(ChangeStore changes, CommitStore commits, IncidentStore incidents, Directory directory) {
        this.changes = changes;
        this.commits = commits;
        this.incidents = incidents;
        this.directory = directory;
    }

    Uni<Keys> keys(Asked asked, long position) {
        var window = asked.window();
        var reach = new Window(window.start().minus(BEFORE), window.end().plus(AFTER));
        return incidents
                .begun(new Window(window.start(), reach.end()), position, MOST_INCIDENTS + 1)
                .map(found -> RowStore.all(found, MOST_INCIDENTS, "incidents"))
                .chain(found -> deployed(asked, reach, position)
                        .chain(all -> directory
                                .services(position)
                                .map(ServiceGraph::new)
                                .chain(graph -> keys(asked, new Rollouts(all, graph), found, reach, position))));
    }

    private Uni<List<Deployed>> deployed(Asked asked, Window reach, long position) {
        return changes.deployed(asked.environment(), reach, position, MOST_DEPLOYMENTS + 1)
                .map(found -> RowStore.all(found, MOST_DEPLOYMENTS, "deployments"));
    }

    private Uni<Keys> keys(Asked asked, Rollouts rollouts, List<Row<Incident>> found, Window reach, long position) {
        return commits.pushes(rollouts.repositories(asked), reach.start(), reach.end(), position)
                // finding what each deployment brought must not hold up others
                .chain(rows -> Aside.run(() -> rollouts.bringing(Pushes.of(rows))))
                .chain(known -> commits.merged(known.byCommit().keySet(), position)
                        .chain(requests -> Aside.run(() -> known.keys(asked, requests, found))));
    }
}
