package io.loadline.bench.checker;

import static java.util.stream.Collectors.groupingBy;

import io.loadline.bench.checker.Findings.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Holds the log against what the clients were promised, and each stream against the rules of streams. */
final class LogCheck {
    private final List<LoggedEvent> log;
    private final Map<UUID, List<LoggedEvent>> byCommand;
    private final Findings findings;

    LogCheck(List<LoggedEvent> log, Findings findings) {
        this.log = log;
        this.byCommand = log.stream().collect(groupingBy(LoggedEvent::command));
        this.findings = findings;
    }

    void promises(List<Promise> promises) {
        Set<UUID> known = promises.stream().map(Promise::command).collect(Collectors.toSet());
        promises.forEach(this::promise);
        byCommand.keySet().stream()
                .filter(command -> !known.contains(command))
                .forEach(command -> findings.add(Kind.INVENTED, "nobody sent command " + command));
    }

    private void promise(Promise promise) {
        var events = byCommand.getOrDefault(promise.command(), List.of());
        if (events.isEmpty()) {
            if (promise.fate() == Promise.Fate.ACKNOWLEDGED) {
                findings.add(Kind.LOST, "acknowledged command " + promise + " is not in the log");
            }
            return;
        }
        complete(promise, events);
        if (promise.fate() == Promise.Fate.ACKNOWLEDGED) {
            var last = events.getLast();
            if (last.version() != promise.version() || last.position() != promise.position()) {
                findings.add(Kind.REORDERED, promise + " was promised another place than " + last);
            }
        }
    }

    private void complete(Promise promise, List<LoggedEvent> events) {
        var ordinals = events.stream().map(LoggedEvent::ordinal).collect(Collectors.toCollection(TreeSet::new));
        if (events.size() > ordinals.size()) {
            findings.add(Kind.DUPLICATED, promise.command() + " has " + events.size() + " events");
        }
        if (ordinals.size() != promise.events() || ordinals.last() != promise.events()) {
            findings.add(Kind.HOLE, promise + " has only events " + ordinals);
        }
        for (var event : events) {
            if (!event.stream().equals(promise.stream()) || event.amount() != promise.amount()) {
                findings.add(Kind.INVENTED, event + " is not what was sent: " + promise);
            }
        }
    }

    void streams() {
        var ends = new LinkedHashMap<UUID, End>();
        for (var event : log) {
            var end = ends.getOrDefault(event.stream(), new End(0, 0));
            if (event.version() <= end.version) {
                findings.add(
                        Kind.REORDERED,
                        "version " + event.version() + " of " + event.stream() + " has a greater position than version "
                                + end.version);
            }
            if (event.published() && event.previous() != end.published) {
                findings.add(Kind.REORDERED, event + " should name " + end.published + " as published before it");
            }
            ends.put(event.stream(), end.after(event));
        }
        log.stream()
                .collect(groupingBy(LoggedEvent::stream, Collectors.mapping(LoggedEvent::version, Collectors.toSet())))
                .forEach(this::withoutHoles);
    }

    private void withoutHoles(UUID stream, Set<Integer> versions) {
        int last = versions.stream().mapToInt(Integer::intValue).max().orElse(0);
        if (last != versions.size()) {
            findings.add(Kind.HOLE, last - versions.size(), stream + " lacks some of its versions up to " + last);
        }
    }

    /** Where a stream is: its last version, and the last one that is published. */
    private record End(int version, int published) {
        End after(LoggedEvent event) {
            return new End(Math.max(version, event.version()), event.published() ? event.version() : published);
        }
    }
}
