package io.loadline.capacity.demand;

import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads what was counted of the requests to a service. */
@ApplicationScoped
class CountedHourStore {
    private static final String HOURS = """
            select datacenter, %s, max(seconds), cast(sum(requests) as text), cast(coalesce(sum(resets), 0) as bigint)
              from (select q.datacenter, q.unit, q.class, date_trunc('hour', f.start, 'UTC') as hour,
                           sum(q.seconds) filter (where q.metric = 'requests') as seconds,
                           sum(f.value) filter (where q.metric = 'requests') as requests,
                           sum(f.value) filter (where q.metric = 'counter-resets') as resets
                      from (%s) f join sample_series q on q.id = f.series group by 1, 2, 3, 4) part
             group by datacenter, hour having max(seconds) is not null order by datacenter, hour
            """.formatted(
                    Sql.MICROS.formatted("hour"),
                    SampleStore.FACTS.formatted("metric in ('requests', 'counter-resets') and seconds <= 3600", ""));

    private final Mutiny.SessionFactory sessions;

    CountedHourStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** By site and time. */
    Uni<List<CountedHour>> of(String service, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, HOURS)
                .with("service", service)
                .with("position", position)
                .rows(row -> new CountedHour(
                        row.text(0), row.instant(1), row.number(2), Double.parseDouble(row.text(3)), row.number(4))));
    }
}
