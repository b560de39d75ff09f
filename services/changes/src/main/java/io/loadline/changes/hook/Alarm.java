package io.loadline.changes.hook;

import io.loadline.changes.incident.Report;
import java.time.Instant;
import java.util.List;

/**
 * What a sender tells of something that is wrong.
 *
 * @param key the same in all that is told of it
 * @param names of services, as the sender calls them; none of them may be ours
 * @param over whether it is gone again
 */
public record Alarm(
        String key, String title, Report.Severity severity, List<String> names, Instant since, boolean over) {
    public Alarm {
        names = List.copyOf(names);
    }
}
