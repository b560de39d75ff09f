package io.loadline.slo.system;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.relay.LeaderLoops;
import io.loadline.kernel.Directory;
import io.loadline.kernel.ServiceGraph;
import io.loadline.kernel.Window;
import io.loadline.slo.detection.Deviation;
import io.loadline.slo.detection.Trace;
import io.loadline.slo.incident.DetectionStore;
import io.loadline.slo.incident.Detections;
import io.loadline.slo.incident.Evidence;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.system.Columns.Measured;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Looks at the systems of what was just measured, on the leader, beside those who judge each series alone. What is usual is learnt
 * every few hours, and anew after a restart; in between a look rests on what was measured last, and reads no measurements.
 */
@ApplicationScoped
public class Systems {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** That all is as usual is told again: another leader may have told otherwise in between. */
    private static final Duration REPEATED = Duration.ofMinutes(1);

    /** Of what is measured a look needs as much: the half hour that it judges, and the one before. */
    public static final Duration SEEN = Deviation.RECENT.multipliedBy(2);

    private final Directory directory;
    private final ObjectiveStore objectives;
    private final List<Columns> kinds;
    private final Detections detections;
    private final DetectionStore detected;
    private final LeaderLoops leader;
    private final Map<Column.Key, Column> touched = new ConcurrentHashMap<>();
    private final Map<Column.Key, Trace> recent = new ConcurrentHashMap<>();
    private final Map<UUID, Learnt> learnt = new HashMap<>();
    /** When all of a system was said to be as usual. */
    private final Map<UUID, Instant> told = new HashMap<>();

    private Kept kept = new Kept(new ServiceGraph(List.of()), Set.of(), List.of());

    Systems(
            Directory directory,
            ObjectiveStore objectives,
            @All List<Columns> kinds,
            Detections detections,
            DetectionStore detected,
            LeaderLoops leader) {
        this.directory = directory;
        this.objectives = objectives;
        this.kinds = kinds;
        this.detections = detections;
        this.detected = detected;
        this.leader = leader;
    }

    void start(@Observes StartupEvent event) {
        leader.every(PAUSE, "systems", () -> {
            look(Instant.now());
            return false;
        });
    }

    /**
     * Remembers what was just measured, to look at its systems soon.
     *
     * @param measured at least what of it is {@link #SEEN}; of which enough is known to expect anything
     */
    public void saw(Measured measured, Instant now) {
        recent.put(
                measured.column().key(), measured.trace().from(now.minus(SEEN).getEpochSecond()));
        touched.put(measured.column().key(), measured.column());
    }

    private void look(Instant now) {
        var columns = List.copyOf(touched.values());
        if (columns.isEmpty()) {
            return;
        }
        columns.forEach(column -> touched.remove(column.key(), column));
        var wholes = wholes();
        letGo(wholes, now);
        var byService = columns.stream().collect(groupingBy(Column::service));
        for (var whole : wholes) {
            var own = byService.entrySet().stream()
                    .filter(measured -> whole.services().contains(measured.getKey()))
                    .flatMap(measured -> measured.getValue().stream())
                    .collect(toSet());
            if (!own.isEmpty()) {
                look(whole, own, now);
            }
        }
    }

    /** They are found anew only once a service or a promise has changed. */
    private List<Whole> wholes() {
        var graph = Loop.await(() -> directory.graph(Directory.NOW));
        var promising = Loop.await(objectives::promising);
        if (!kept.isOf(graph, promising)) {
            kept = new Kept(graph, promising, Whole.of(graph, promising));
        }
        return kept.wholes;
    }

    private record Kept(ServiceGraph graph, Set<String> promising, List<Whole> wholes) {
        /** The graph stays the same one until a service changes. */
        boolean isOf(ServiceGraph other, Set<String> others) {
            return graph.equals(other) && promising.equals(others);
        }
    }

    private void look(Whole whole, Set<Column> columns, Instant now) {
        var usual = Optional.ofNullable(learnt.get(whole.id()))
                .filter(known -> known.isGoodFor(columns, now))
                .orElseGet(() -> learn(whole, columns, now));
        // others may have been measured while it was learnt
        var meanwhile =
                touched.values().stream().filter(column -> whole.services().contains(column.service()));
        boolean complete = Stream.concat(columns.stream(), meanwhile).allMatch(usual::hasAsked);
        if (!complete) {
            // nothing is said before it is learnt what is usual of all of them
            columns.forEach(column -> touched.putIfAbsent(column.key(), column));
            return;
        }
        var evidence = usual.look(recent, now);
        if (!evidence.isEmpty() || told.getOrDefault(whole.id(), Instant.MIN).isBefore(now.minus(REPEATED))) {
            tell(whole.id(), whole.root(), evidence, now);
        }
    }

    private Learnt learn(Whole whole, Set<Column> columns, Instant now) {
        long begun = System.nanoTime();
        var hourAgo = now.minus(SEEN).getEpochSecond();
        var window = new Window(now.minus(Learnt.FROM), now);
        recent.values().removeIf(trace -> trace.from(hourAgo).size() == 0);
        var measured = measured(whole, window);
        measured.forEach(
                one -> recent.putIfAbsent(one.column().key(), one.trace().from(hourAgo)));
        var asked = new HashSet<Column.Key>();
        Optional.ofNullable(learnt.get(whole.id()))
                .filter(known -> known.isYoung(now))
                .ifPresent(known -> asked.addAll(known.asked()));
        columns.forEach(column -> asked.add(column.key()));
        var usual = Learnt.of(whole, measured, incidents(whole, window), asked, now)
                .after(Duration.ofNanos(System.nanoTime() - begun));
        learnt.put(whole.id(), usual);
        return usual;
    }

    private List<Measured> measured(Whole whole, Window window) {
        var all = new ArrayList<Measured>();
        for (var service : whole.services()) {
            kinds.forEach(kind -> all.addAll(Loop.await(() -> kind.of(service, window))));
        }
        return all;
    }

    private List<Window> incidents(Whole whole, Window window) {
        var all = new ArrayList<Window>();
        for (var service : whole.services()) {
            Loop.await(() -> detected.during(service, window, Directory.NOW))
                    .forEach(
                            one -> all.add(new Window(one.since(), one.cleared().orElse(window.end()))));
        }
        return all;
    }

    /** What is no system any more moves no more. */
    private void letGo(List<Whole> wholes, Instant now) {
        var gone = new HashSet<>(learnt.keySet());
        wholes.forEach(whole -> gone.remove(whole.id()));
        for (var id : gone) {
            tell(id, "", List.of(), now);
            told.remove(id);
            learnt.remove(id);
        }
    }

    private void tell(UUID system, String root, List<Evidence> evidence, Instant now) {
        var context = Context.own(Uuids.create(), "systems", now);
        Loop.await(() -> detections.tell(system, root, evidence, now, context));
        if (evidence.isEmpty()) {
            told.put(system, now);
        } else {
            told.remove(system);
        }
    }
}
