package io.loadline.changes.attribution;

import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeStore;
import io.loadline.changes.change.Subject;
import io.loadline.changes.gate.AnswerStore;
import io.loadline.changes.gate.Refusals;
import io.loadline.changes.incident.Incident;
import io.loadline.changes.row.Row;
import io.loadline.kernel.Directory;
import io.loadline.kernel.ServiceGraph;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
    private final RateStore rates;
    private final AnswerStore answers;

    Suspects(ChangeStore changes, Directory directory, RateStore rates, AnswerStore answers) {
        this.changes = changes;
        this.directory = directory;
        this.rates = rates;
        this.answers = answers;
    }

    /** Which of the changes before it set an incident off. */
    public Uni<Attribution> judge(Incident incident, long position) {
        var onset = Known.onset(incident);
        return changes.begun(Subject.PRODUCTION, Known.before(onset), position, MOST)
                .chain(begun -> known(begun, List.of(incident), onset, position))
                .map(known -> known.judge(incident));
    }

    /**
     * What is needed to judge incidents.
     *
     * @param begun the changes that began up to {@link Known#REACH} before them, or went on until then
     * @param until the rates are those of the time before
     */
    public Uni<Known> known(List<Row<Change>> begun, List<Incident> incidents, Instant until, long position) {
        var named = incidents.stream().flatMap(Links::named).toList();
        return directory
                .services(position)
                .chain(services -> rates.weights(until, services.size(), position)
                        .chain(weights -> changes.of(named, position)
                                .map(confirmed -> union(begun, confirmed))
                                .chain(all -> refusals(all, incidents, position)
                                        .map(refusals ->
                                                new Known(new ServiceGraph(services), all, refusals, weights)))));
    }

    /** Of changes that nothing is judged by nobody asks. */
    private Uni<Refusals> refusals(List<Row<Change>> all, List<Incident> incidents, long position) {
        return answers.refusals(
                incidents.isEmpty() ? List.of() : all.stream().map(Row::state).toList(), position);
    }

    private static List<Row<Change>> union(List<Row<Change>> begun, List<Row<Change>> confirmed) {
        var all = new LinkedHashMap<UUID, Row<Change>>();
        begun.forEach(row -> all.put(row.id(), row));
        confirmed.forEach(row -> all.put(row.id(), row));
        return List.copyOf(all.values());
    }
}
