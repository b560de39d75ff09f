package io.loadline.bench.checker;

import io.loadline.bench.checker.Findings.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Replays the logs from zero and holds the read models against that. */
final class ProjectionCheck {
    private static final long FOR_EVER = Long.MAX_VALUE;

    private final Findings findings;

    ProjectionCheck(Findings findings) {
        this.findings = findings;
    }

    /** Every row of the sums, at every position at which it was valid. */
    void tallies(Reading subject, List<LoggedEvent> log) throws SQLException {
        var stored = subject.rows(
                "select id, from_position, to_position, total from tally",
                row -> new Sum(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3), row.getLong(4)));
        compare("tallies", new ArrayList<>(replay(log)), new ArrayList<>(stored));
    }

    private static List<Sum> replay(List<LoggedEvent> log) {
        var open = new HashMap<UUID, Sum>();
        var rows = new ArrayList<Sum>();
        for (var event : log) {
            var before = open.get(event.stream());
            if (before != null) {
                rows.add(new Sum(before.id, before.from, event.position(), before.total));
            }
            long total = event.amount() + (before == null ? 0 : before.total);
            open.put(event.stream(), new Sum(event.stream(), event.position(), FOR_EVER, total));
        }
        rows.addAll(open.values());
        return rows;
    }

    /** What the reader's read model says of what the reader's log has. */
    void heard(Reading reader, List<HeardEvent> heard) throws SQLException {
        Map<UUID, Heard> replayed = new HashMap<>();
        heard.forEach(
                event -> replayed.merge(event.stream(), new Heard(event.stream(), event.amount(), 1), Heard::plus));
        var stored = reader.rows(
                "select id, total, times from heard",
                row -> new Heard(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)));
        compare("heard", new ArrayList<>(replayed.values()), new ArrayList<>(stored));
    }

    private void compare(String projection, List<Record> replayed, List<Record> stored) {
        var missing = new HashSet<>(replayed);
        stored.forEach(missing::remove);
        var extra = new HashSet<>(stored);
        replayed.forEach(extra::remove);
        missing.forEach(row -> findings.add(Kind.MISMATCH, projection + " lacks " + row));
        extra.forEach(row -> findings.add(Kind.MISMATCH, projection + " has " + row + ", which a replay does not"));
    }

    private record Sum(UUID id, long from, long to, long total) {}

    private record Heard(UUID id, long total, long times) {
        Heard plus(Heard other) {
            return new Heard(id, total + other.total, times + other.times);
        }
    }
}
