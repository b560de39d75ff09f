package io.loadline.bench.checker;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.loadline.bench.checker.Findings.Kind;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Holds the log of the service that listens against the log of the one that publishes. */
final class ReaderCheck {
    private final Map<UUID, List<LoggedEvent>> published;
    private final Findings findings;

    ReaderCheck(List<LoggedEvent> log, Findings findings) {
        this.published = log.stream().filter(LoggedEvent::published).collect(groupingBy(LoggedEvent::stream));
        this.findings = findings;
    }

    void heard(List<HeardEvent> heard) {
        var byStream = heard.stream().collect(groupingBy(HeardEvent::stream, mapping(ReaderCheck::key, toList())));
        published.forEach((stream, events) -> stream(
                stream, events.stream().map(ReaderCheck::key).toList(), byStream.getOrDefault(stream, List.of())));
        byStream.keySet().stream()
                .filter(stream -> !published.containsKey(stream))
                .forEach(stream -> findings.add(Kind.INVENTED, "the reader heard of " + stream + ", which is not"));
    }

    private void stream(UUID stream, List<Key> said, List<Key> heard) {
        if (said.equals(heard)) {
            return;
        }
        var distinct = new HashSet<>(heard);
        long missing = said.stream().filter(key -> !distinct.contains(key)).count();
        int again = heard.size() - distinct.size();
        if (missing > 0) {
            findings.add(Kind.LOST, missing, "the reader did not hear " + missing + " events of " + stream);
        }
        if (again > 0) {
            findings.add(Kind.DUPLICATED, again, "the reader counted " + again + " events of " + stream + " again");
        }
        if (missing == 0 && again == 0) {
            findings.add(Kind.REORDERED, "the reader heard " + stream + " in another order");
        }
    }

    void inbox(Reading reader) throws SQLException {
        var heads = new HashMap<UUID, Integer>();
        published.forEach((stream, events) -> heads.put(stream, events.getLast().version()));
        var inbox = new HashMap<UUID, Integer>();
        reader.rows(
                "select stream_id, version from eventstore.inbox",
                row -> inbox.put(row.getObject(1, UUID.class), row.getInt(2)));
        heads.forEach((stream, head) -> {
            int at = inbox.getOrDefault(stream, 0);
            if (at != head) {
                findings.add(Kind.LAG, "the inbox is at " + at + " of " + stream + ", whose head is " + head);
            }
        });
        long waiting = reader.number("select count(*) from eventstore.inbox_waiting");
        if (waiting > 0) {
            findings.add(Kind.LAG, waiting, waiting + " records wait in the inbox");
        }
    }

    private static Key key(LoggedEvent event) {
        return new Key(event.command(), event.ordinal(), event.amount());
    }

    private static Key key(HeardEvent event) {
        return new Key(event.command(), event.ordinal(), event.amount());
    }

    private record Key(UUID command, int ordinal, long amount) {}
}
