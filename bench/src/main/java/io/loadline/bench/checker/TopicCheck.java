package io.loadline.bench.checker;

import io.loadline.bench.checker.Findings.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Holds the topic against the log: all of it is there, in order at its first occurrence, and nothing else. */
final class TopicCheck {
    private final Map<Id, LoggedEvent> published = new HashMap<>();
    private final Findings findings;

    TopicCheck(List<LoggedEvent> log, Findings findings) {
        this.findings = findings;
        log.stream().filter(LoggedEvent::published).forEach(event -> published.put(id(event), event));
    }

    /** @return how many records repeat an earlier one */
    long check(List<TopicRecord> topic) {
        var seen = new HashSet<Id>();
        var last = new HashMap<UUID, TopicRecord>();
        for (var record : topic) {
            var event = published.get(id(record));
            if (event == null) {
                findings.add(Kind.INVENTED, record + " is not in the log");
                continue;
            }
            same(record, event);
            if (seen.add(id(record))) {
                first(record, last.put(record.stream(), record));
            }
        }
        published.forEach((id, event) -> {
            if (!seen.contains(id)) {
                findings.add(Kind.LOST, event + " is not on the topic");
            }
        });
        return Math.subtractExact((long) topic.size(), seen.size());
    }

    private void first(TopicRecord record, @org.jspecify.annotations.Nullable TopicRecord before) {
        if (before == null) {
            return;
        }
        if (before.partition() != record.partition()) {
            findings.add(Kind.REORDERED, record.stream() + " is on two partitions");
        }
        if (before.version() >= record.version()) {
            findings.add(Kind.REORDERED, record + " comes after version " + before.version());
        }
    }

    private void same(TopicRecord record, LoggedEvent event) {
        if (record.previous() != event.previous() || record.position() != event.position()) {
            findings.add(Kind.REORDERED, record + " says another order than " + event);
        }
        if (!record.command().equals(event.command())
                || record.ordinal() != event.ordinal()
                || record.amount() != event.amount()) {
            findings.add(Kind.INVENTED, record + " says something else than " + event);
        }
    }

    private static Id id(LoggedEvent event) {
        return new Id(event.stream(), event.version());
    }

    private static Id id(TopicRecord record) {
        return new Id(record.stream(), record.version());
    }

    private record Id(UUID stream, int version) {}
}
