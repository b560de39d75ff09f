package io.loadline.changes.attribution;

import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeStore;
import io.loadline.changes.change.Subject;
import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.Review;
import io.loadline.changes.incident.Signs;
import io.loadline.changes.row.Row;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges incidents by what the read models know at a position. */
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
    public Uni<Attribution> judge(Incident incident, long position) {
        var onset = incident.report().orElseThrow().at();
        var before = new Window(onset.minus(Weights.LONGEST), onset.plusSeconds(1));
        return directory
                .graph(position)
                .chain(graph -> changes.begun(Subject.PRODUCTION, before, position, MOST)
                        .map(rows -> Attribution.of(
                                onset,
                                signs(incident),
                                rows.stream()
                                        .flatMap(row -> suspect(row, incident))
                                        .toList(),
                                graph,
                                Weights.USUAL)));
    }

    /** As long as nobody has measured which calls fail, those of customers to the services that were named. */
    private static Signs signs(Incident incident) {
        var signs = incident.signs().orElse(Signs.NONE);
        if (!signs.failing().isEmpty()) {
            return signs;
        }
        var named = incident.report().orElseThrow().services().stream()
                .map(service -> new Signs.Failing("", service, 1))
                .toList();
        return new Signs(named, signs.sound(), signs.showings());
    }

    private static Stream<Suspect> suspect(Row<Change> row, Incident incident) {
        var subject = row.state().subject().orElseThrow();
        var id = row.id().toString();
        return row.state().startedAt().stream()
                .map(at -> new Suspect(id, subject.service(), subject.kind(), at, at, link(id, incident)));
    }

    private static Optional<String> link(String change, Incident incident) {
        return incident.review()
                .map(Review::cause)
                .flatMap(Review.Cause::change)
                .filter(change::equals)
                .map(confirmed -> "the review confirms it");
    }
}
