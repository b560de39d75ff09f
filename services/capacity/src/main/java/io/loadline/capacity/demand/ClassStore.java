package io.loadline.capacity.demand;

import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Requests by class. */
@ApplicationScoped
public class ClassStore {
    private static final String HOURS = """
            select q.datacenter, q.class, %s, cast(sum(f.value) as text)
              from (%s) f join sample_series q on q.id = f.series group by 1, 2, 3 order by 1, 2, 3
            """.formatted(
                    Sql.MICROS.formatted("date_trunc('hour', f.start, 'UTC')"),
                    SampleStore.FACTS.formatted(
                            "metric = 'requests' and seconds <= 3600",
                            " and s.start >= cast(:from as timestamptz) and s.start < cast(:to as timestamptz)"));

    private final Mutiny.SessionFactory sessions;

    ClassStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** @param kind of the requests, empty when they were not told apart */
    public record Hour(String datacenter, String kind, Instant hour, double requests) {}

    /** Requests to a service within a time, by site, class and hour. */
    public Uni<List<Hour>> hours(String service, Instant from, Instant to, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, HOURS)
                .with("service", service)
                .with("position", position)
                .with("from", from)
                .with("to", to)
                .rows(row -> new Hour(row.text(0), row.text(1), row.instant(2), Double.parseDouble(row.text(3)))));
    }
}
