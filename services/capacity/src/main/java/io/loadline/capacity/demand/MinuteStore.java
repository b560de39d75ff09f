package io.loadline.capacity.demand;

import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Requests minute by minute, of the hours in which at least half of the minutes were counted by the minute or more often. */
@ApplicationScoped
public class MinuteStore {
    private static final String FACTS = SampleStore.FACTS.formatted(
            "metric = 'requests' and seconds <= 60",
            " and s.start >= cast(:from as timestamptz) and s.start < cast(:to as timestamptz)");

    private static final String HOUR = "date_trunc('hour', minute, 'UTC')";

    private static final String BUSIEST = """
            select datacenter, %s, cast(max(value) * count(*) / sum(value) as text)
              from (select q.datacenter, date_trunc('minute', f.start, 'UTC') as minute, sum(f.value) as value
                      from (%s) f join sample_series q on q.id = f.series group by 1, 2) m
             group by datacenter, %s having count(*) >= 30 and sum(value) > 0 order by 1, 2
            """.formatted(Sql.MICROS.formatted(HOUR), FACTS, HOUR);

    private static final String MINUTES = """
            select %s, string_agg(cast(value as text), ',' order by minute)
              from (select date_trunc('minute', f.start, 'UTC') as minute, sum(f.value) as value from (%s) f group by 1) m
             group by %s having count(*) >= 30 and sum(value) > 0
            """.formatted(Sql.MICROS.formatted(HOUR), FACTS, HOUR);

    private final Mutiny.SessionFactory sessions;

    MinuteStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** The busiest minute of each hour within a time, at each site. */
    public Uni<List<BusiestMinute>> busiest(String service, Instant from, Instant to, long position) {
        return sessions.withStatelessSession(session -> within(session, BUSIEST, service, from, to, position)
                .rows(row -> new BusiestMinute(row.text(0), row.instant(1), Double.parseDouble(row.text(2)))));
    }

    /** Requests in each minute of the hours within a time, of all sites, by hour. */
    public Uni<Map<Instant, double[]>> minutes(String service, Instant from, Instant to, long position) {
        return sessions.withStatelessSession(session -> within(session, MINUTES, service, from, to, position)
                .rows(row -> Map.entry(row.instant(0), numbers(row.text(1))))
                .map(hours -> hours.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    private static Sql within(
            Mutiny.StatelessSession session, String query, String service, Instant from, Instant to, long position) {
        return Sql.on(session, query)
                .with("service", service)
                .with("position", position)
                .with("from", from)
                .with("to", to);
    }

    private static double[] numbers(String list) {
        return Arrays.stream(list.split(",")).mapToDouble(Double::parseDouble).toArray();
    }
}
