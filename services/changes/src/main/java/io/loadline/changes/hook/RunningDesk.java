package io.loadline.changes.hook;

import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeStore;
import io.loadline.changes.hook.Delivery.Became;
import io.loadline.changes.hook.Delivery.Became.Action;
import io.loadline.changes.row.Row;
import io.loadline.changes.running.Comparison;
import io.loadline.changes.running.Comparison.Verdict;
import io.loadline.changes.running.Report;
import io.loadline.changes.running.Running;
import io.loadline.changes.running.RunningDigest;
import io.loadline.changes.running.RunningDigestStore;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Together;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.kernel.Window;
import io.loadline.web.Reads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds what runs in a cluster against what was registered; what no change names becomes one that is DETECTED, once for each digest. */
@ApplicationScoped
class RunningDesk {
    /** What is decided on at once; agents report again, so that the rest has its turn. */
    private static final int MOST = 250;

    private static final int NAMED = 5;

    private final EventStore store;
    private final Directory directory;
    private final ChangeStore changes;
    private final RunningDigestStore digests;
    private final Reads reads;

    RunningDesk(EventStore store, Directory directory, ChangeStore changes, RunningDigestStore digests, Reads reads) {
        this.store = store;
        this.directory = directory;
        this.changes = changes;
        this.digests = digests;
        this.reads = reads;
    }

    /** @return the answer, which tells what became of the call */
    Uni<Answer> take(Call call, Report told) {
        var report = told.notAfter(call.context().now());
        // whatever was registered a moment ago stands for what runs since; an agent that is refused reports again
        return directory
                .references()
                .environment("/environment", report.environment())
                .check()
                .chain(reads::caughtUp)
                .chain(() -> directory.services(Directory.NOW))
                .chain(services -> compare(call, report, services));
    }

    private Uni<Answer> compare(Call call, Report report, List<Service> services) {
        var sorted = report.sorted(services);
        var running = sorted.running();
        return digests.known(running, Directory.NOW)
                .chain(known -> takenBack(known, report.at()).chain(taken -> {
                    var open = running.stream()
                            .filter(one -> isOpen(one, known, taken))
                            .toList();
                    return judged(report, Running.first(open, MOST), known)
                            .chain(verdicts -> conclude(
                                    call,
                                    verdicts,
                                    "%d that services run%s%s"
                                            .formatted(
                                                    running.size(),
                                                    waiting(open.size() - verdicts.size()),
                                                    strangers(sorted.strangers()))));
                }));
    }

    /** Of the changes that stood for what was seen before, those that were rolled back since. */
    private Uni<Set<UUID>> takenBack(Map<UUID, RunningDigest> known, Instant at) {
        var standing = known.values().stream()
                .flatMap(digest -> digest.change().stream())
                .map(UUID::toString)
                .distinct()
                .toList();
        return changes.of(standing, Directory.NOW)
                .map(rows -> rows.stream()
                        .filter(row -> Comparison.isTakenBack(row.state(), at))
                        .map(Row::id)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean isOpen(Running running, Map<UUID, RunningDigest> known, Set<UUID> taken) {
        var before = known.get(running.stream());
        return before == null || before.change().filter(taken::contains).isPresent();
    }

    private Uni<List<Verdict>> judged(Report report, List<Running> open, Map<UUID, RunningDigest> known) {
        if (open.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return comparison(report, open)
                .map(comparison -> open.stream()
                        .map(one -> comparison.judge(one, known.getOrDefault(one.stream(), RunningDigest.UNSEEN)))
                        .toList());
    }

    private Uni<Comparison> comparison(Report report, List<Running> open) {
        var services = open.stream().map(Running::service).distinct().toList();
        var environment = report.environment();
        return directory
                .cluster(report.cluster(), Directory.NOW)
                .chain(site -> begun(report, services)
                        .chain(begun -> changes.standing(
                                        services, environment, names(open), time(open, report), Directory.NOW)
                                .map(rows -> new Comparison(report.at(), site, rows, begun))));
    }

    /** The services of which there is something to compare with. */
    private Uni<Set<String>> begun(Report report, List<String> services) {
        var environment = report.environment();
        return changes.naming(services, environment, Directory.NOW)
                .chain(some -> digests.services(report.cluster(), environment, services, Directory.NOW)
                        .map(others -> union(some, others)));
    }

    private static List<String> names(List<Running> open) {
        return open.stream().flatMap(one -> one.parsed().names()).distinct().toList();
    }

    private static Window time(List<Running> open, Report report) {
        var first = open.stream().map(Running::since).min(Instant::compareTo).orElseThrow();
        return new Window(first, report.at().plusNanos(1_000));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private Uni<Answer> conclude(Call call, List<Verdict> verdicts, String note) {
        var streams = new ArrayList<StreamOf<?, ?, ?>>();
        streams.add(new StreamOf<>(Delivery.DECIDER, call.stream()));
        verdicts.forEach(one -> streams.add(new StreamOf<>(RunningDigest.DECIDER, one.stream())));
        detecting(verdicts)
                .forEach(one ->
                        streams.add(new StreamOf<>(Change.DECIDER, one.change().orElseThrow())));
        return store.handleTogether(
                call.context(),
                streams,
                together -> call.keep(together, became(together, verdicts, note)),
                call::answer);
    }

    private static Stream<Verdict> detecting(List<Verdict> verdicts) {
        return verdicts.stream().filter(one -> one.detection().isPresent());
    }

    private static Became became(Together together, List<Verdict> verdicts, String note) {
        // another report may have come first
        var fresh = verdicts.stream()
                .filter(one ->
                        together.state(RunningDigest.DECIDER, one.stream()).equals(one.before()))
                .toList();
        var detected = detecting(fresh)
                .filter(one -> Detections.detect(
                        together, one.change().orElseThrow(), one.detection().orElseThrow()))
                .toList();
        fresh.forEach(one -> together.decide(
                RunningDigest.DECIDER, one.stream(), new RunningDigest.See(one.running(), one.change())));
        return new Became(
                detected.isEmpty() ? Action.NOTED : Action.DETECTED,
                detected.stream().flatMap(one -> one.change().stream()).findFirst(),
                "%d unregistered of %s".formatted(detected.size(), note));
    }

    private static String waiting(int left) {
        return left == 0 ? "" : "; %d wait for the next report".formatted(left);
    }

    private static String strangers(List<String> workloads) {
        var more = workloads.size() - NAMED;
        return workloads.isEmpty()
                ? ""
                : "; of no service of the catalogue: %s%s"
                        .formatted(
                                workloads.stream().limit(NAMED).collect(Collectors.joining(", ")),
                                more > 0 ? " and %d more".formatted(more) : "");
    }
}
