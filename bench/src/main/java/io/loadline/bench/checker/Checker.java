package io.loadline.bench.checker;

import io.loadline.bench.checker.Findings.Kind;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The judge of a run.
 *
 * @param subject the database of the service that took the commands
 * @param topic what it published
 * @param reader the database of a service that listens to it
 */
public record Checker(Reading subject, Topic topic, Reading reader) {
    private static final String BEHIND = """
            select coalesce(max(e.last - c.position), 0)
              from eventstore.checkpoint c, (select coalesce(max(position), 0) as last from eventstore.event) e
             where c.position < e.last
            """;

    /** What was read, for the report. */
    public record Verdict(Findings findings, long events, long onTopic, long redelivered) {}

    /** Waits until everything has come through, at most so long, and judges then. */
    public Verdict judge(List<Promise> promises, Duration patience)
            throws SQLException, IOException, InterruptedException {
        var findings = new Findings();
        long lag = drain(Instant.now().plus(patience));
        if (lag > 0) {
            findings.add(Kind.LAG, lag, lag + " events had not come through after " + patience);
        }
        var log = subject.log();
        var check = new LogCheck(log, findings);
        check.promises(promises);
        check.streams();
        var records = topic.read();
        long redelivered = new TopicCheck(log, findings).check(records);
        var heard = reader.heard();
        var ears = new ReaderCheck(log, findings);
        ears.heard(heard);
        ears.inbox(reader);
        var projections = new ProjectionCheck(findings);
        projections.tallies(subject, log);
        projections.heard(reader, heard);
        return new Verdict(findings, log.size(), records.size(), redelivered);
    }

    private long drain(Instant until) throws SQLException, InterruptedException {
        long lag = lag();
        while (lag > 0 && Instant.now().isBefore(until)) {
            Thread.sleep(200);
            lag = lag();
        }
        return lag;
    }

    /** How much has not come through yet: at the relay, the projections or the reader. */
    public long lag() throws SQLException {
        long atSubject = subject.number(BEHIND);
        long published = subject.number("select count(*) from eventstore.event where published_type is not null");
        long heard = reader.number("select count(*) from eventstore.event");
        return atSubject + Math.max(0, published - heard) + reader.number(BEHIND);
    }
}
