package io.loadline.slo.status;

import io.loadline.eventstore.Barrier;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Loop;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.slo.alert.FiredAlert;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.status.AlertResource.FiredAnswer;
import io.loadline.slo.status.StatusResource.AlertAnswer;
import io.loadline.web.Aside;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The alerts of many objectives. */
@ApplicationScoped
class Alerts {
    private final ObjectiveStore objectives;
    private final Standings standings;
    private final Windows windows;
    private final Barrier barrier;

    Alerts(ObjectiveStore objectives, Standings standings, Windows windows, Barrier barrier) {
        this.barrier = barrier;
        this.objectives = objectives;
        this.standings = standings;
        this.windows = windows;
    }

    /** As they are now, by name: by the sums that are kept, and of objectives without any by their slices. */
    Uni<List<AlertAnswer>> now(List<ObjectiveStore.Listed> rows, Instant moment) {
        var ids = rows.stream().map(ObjectiveStore.Listed::id).toList();
        return Aside.run(() -> windows.look(ids, moment, Loop.await(barrier::pass), Alerts::known))
                .chain(known -> {
                    var answers = known.stream()
                            .flatMap(Optional::stream)
                            .collect(Collectors.toMap(Known::slo, Known::answer));
                    var others = rows.stream()
                            .filter(row -> !answers.containsKey(row.id()))
                            .toList();
                    return then(others, moment, Directory.NOW)
                            .map(more -> Stream.concat(answers.values().stream(), more.stream())
                                    .sorted(Comparator.comparing(AlertAnswer::slo))
                                    .toList());
                });
    }

    /** As they were at an instant, known at a position of the log. */
    Uni<List<AlertAnswer>> then(List<ObjectiveStore.Listed> rows, Instant at, long position) {
        Uni<List<AlertAnswer>> all = Uni.createFrom().item(new ArrayList<>());
        for (var row : rows) {
            all = all.call(found ->
                    standings.of(row.name(), at, position).invoke(standing -> found.add(AlertAnswer.of(standing))));
        }
        return all;
    }

    /** When they fired, of objectives of which any did. */
    Uni<List<FiredAnswer>> fired(List<ObjectiveStore.Listed> rows, Window window, long position) {
        var seen = new Window(window.start().minus(FiredAlert.LOOKBACK), window.end());
        var known = new Scope(List.of(), List.of(seen));
        var all = new ArrayList<FiredAnswer>();
        return InOrder.each(
                        rows,
                        row -> objectives
                                .require(row.name(), position)
                                .chain(promised -> standings.of(promised, known, window.end(), position))
                                .chain(standing -> Aside.run(() -> fired(standing, window)))
                                .invoke(fired -> {
                                    if (!fired.isEmpty()) {
                                        all.add(new FiredAnswer(row.name(), row.service(), fired));
                                    }
                                }))
                .map(x -> all);
    }

    private static List<FiredAlert> fired(Standing standing, Window window) {
        return standing.reckonings().stream()
                .flatMap(reckoning -> FiredAlert.in(window, reckoning).stream())
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
