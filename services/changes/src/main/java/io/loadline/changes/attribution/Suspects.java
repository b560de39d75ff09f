package io.loadline.changes.attribution;

import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeStore;
import io.loadline.changes.change.Subject;
import io.loadline.changes.incident.Incident;
import io.loadline.changes.row.Row;
import io.loadline.kernel.Directory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/** Loads what incidents are judged by, as the read models know it at a position. */
@ApplicationScoped
public class Suspects {
    /** Of more than these the oldest are left out: they are the least likely. */
    private static final int MOST = 5_000;

    private final ChangeStore changes;
    private final Directory directory;

    Suspects(ChangeStore changes, Directory directory) {
        this.changes = changes;
        this.directory = directory;
    }

    /** Which of the changes before it set an incident off. */
    Uni<Attribution> judge(Incident incident, long position) {
        return changes.begun(Subject.PRODUCTION, Known.before(Known.onset(incident)), position, MOST)
                .chain(begun -> known(begun, List.of(incident), position))
                .map(known -> known.judge(incident));
    }

    /**
     * What is needed to judge incidents.
     *
     * @param begun the changes that began up to {@link Known#REACH} before them
     */
    public Uni<Known> known(List<Row<Change>> begun, List<Incident> incidents, long position) {
        var named = incidents.stream()
                .flatMap(incident -> Known.confirmed(incident).stream())
                .toList();
        return directory
                .graph(position)
                .chain(graph ->
                        changes.of(named, position).map(confirmed -> new Known(graph, union(begun, confirmed))));
    }

    private static List<Row<Change>> union(List<Row<Change>> begun, List<Row<Change>> confirmed) {
        var all = new LinkedHashMap<UUID, Row<Change>>();
        begun.forEach(row -> all.put(row.id(), row));
        confirmed.forEach(row -> all.put(row.id(), row));
        return List.copyOf(all.values());
    }
}
