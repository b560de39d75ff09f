package io.loadline.slo.status;

import io.loadline.kernel.Directory;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.status.StatusResource.AlertAnswer;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What burns, of all objectives. */
@Path("/alerts")
@RolesAllowed(Roles.VIEWER)
public class AlertResource {
    private final Reads reads;
    private final Standings standings;
    private final ObjectiveStore objectives;
    private final Windows windows;

    AlertResource(Reads reads, Standings standings, ObjectiveStore objectives, Windows windows) {
        this.reads = reads;
        this.standings = standings;
        this.objectives = objectives;
        this.windows = windows;
    }

    @GET
    @Operation(summary = "The alerts that fire, of all objectives by name")
    public Uni<Page<AlertAnswer>> alerts(
            @QueryParam("service") Optional<String> service, @QueryParam("at") Optional<Instant> at) {
        var moment = Moment.of(reads, at);
        boolean now = at.isEmpty() && reads.asOf().isEmpty();
        var paging = reads.paging();
        var after = paging.after().map(cursor -> cursor.text(0)).orElse("");
        return reads.at()
                .chain(position -> objectives
                        .list(new ObjectiveStore.Filter(service, false), after, paging.fetch(), position)
                        .map(rows -> Page.of(rows, paging, row -> Cursor.of(row.name())))
                        .chain(page -> (now ? running(page.items(), moment) : summed(page.items(), moment, position))
                                .map(AlertResource::firing)
                                .map(items -> new Page<>(items, page.next()))));
    }

    /** By the sums that are kept; of objectives without any by their slices. */
    private Uni<List<AlertAnswer>> running(List<ObjectiveStore.Listed> rows, Instant moment) {
        var ids = rows.stream().map(ObjectiveStore.Listed::id).toList();
        return Aside.run(() -> windows.look(ids, moment, AlertResource::known)).chain(known -> {
            var answers = known.stream().flatMap(Optional::stream).collect(Collectors.toMap(Known::slo, Known::answer));
            var others =
                    rows.stream().filter(row -> !answers.containsKey(row.id())).toList();
            return summed(others, moment, Directory.NOW)
                    .map(more -> Stream.concat(answers.values().stream(), more.stream())
                            .sorted(Comparator.comparing(AlertAnswer::slo))
                            .toList());
        });
    }

    private Uni<List<AlertAnswer>> summed(List<ObjectiveStore.Listed> rows, Instant at, long position) {
        Uni<List<AlertAnswer>> all = Uni.createFrom().item(new ArrayList<>());
        for (var row : rows) {
            all = all.call(found ->
                    standings.of(row.name(), at, position).invoke(standing -> found.add(AlertAnswer.of(standing))));
        }
        return all;
    }

    private static List<AlertAnswer> firing(List<AlertAnswer> all) {
        return all.stream()
                .filter(AlertAnswer::firing)
                .map(AlertAnswer::onlyFiring)
                .toList();
    }

    private static Optional<Known> known(Windows.Followed followed, Windows.When when) {
        return followed.goals().isEmpty()
                ? Optional.empty()
                : Optional.of(new Known(
                        followed.promised().id(),
                        AlertAnswer.of(followed.promised(), followed.goals().values(), when.at())));
    }

    private record Known(UUID slo, AlertAnswer answer) {}
}
