package io.loadline.changes.hook;

import io.loadline.changes.change.Evidence;
import io.loadline.changes.incident.Report;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a sender tells of something that is wrong.
 *
 * @param key the same in all that is told of it
 * @param names of services, as the sender calls them; none of them may be ours
 * @param over whether it is gone again
 * @param until when it was over, as far as the sender says
 * @param cited what the sender says it comes of
 */
public record Alarm(
        String key,
        String title,
        Report.Severity severity,
        List<String> names,
        Instant since,
        boolean over,
        Optional<Instant> until,
        Optional<Cited> cited) {
    public Alarm {
        names = List.copyOf(names);
    }

    /** Of a sender that does not say what it comes of. */
    public Alarm(
            String key,
            String title,
            Report.Severity severity,
            List<String> names,
            Instant since,
            boolean over,
            Optional<Instant> until) {
        this(key, title, severity, names, since, over, until, Optional.empty());
    }

    /**
     * Events of CDEvents.
     *
     * @param evidence of the deployment in the same chain
     * @param events ids of those that it names
     */
    public record Cited(Optional<Evidence> evidence, List<String> events) {
        public Cited {
            events = List.copyOf(events);
        }
    }
}
