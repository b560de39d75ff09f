package io.loadline.changes.template;

import io.loadline.changes.row.Row;
import io.loadline.changes.row.RowStore;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The runs as they are known at a position. */
@ApplicationScoped
class RunStore {
    private final Mutiny.SessionFactory sessions;

    RunStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Every part of it that is there has to hold. */
    record Filter(Optional<String> template, Optional<String> service, Optional<Run.State> state) {}

    /**
     * By their request, the latest first.
     *
     * @param starts sort key of the last row of the page before, with {@code id}; empty for the first page
     */
    Uni<List<Row<Run>>> page(Filter filter, long position, String starts, String id, int fetch) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from run_row
                         where %s and (:template = '' or template = :template) and (:service = '' or service = :service)
                           and (:state = '' or state = :state)
                           and (:starts = '' or (starts, id) < (cast(nullif(:starts, '') as timestamptz), cast(nullif(:id, '') as uuid)))
                         order by starts desc, id desc limit :fetch
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("template", filter.template().orElse(""))
                .with("service", filter.service().orElse(""))
                .with("state", filter.state().map(Enum::name).orElse(""))
                .with("starts", starts)
                .with("id", id)
                .with("fetch", fetch)
                .rows(row -> RowStore.read(row, Run.class)));
    }

    /** By template the lower median of the time from the request until it was ready. */
    Uni<Map<String, Duration>> leadTimes(long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select template, percentile_disc(0.5) within group (order by %s)
                          from run_row where %s and state = 'READY' group by template
                        """.formatted(
                                        Sql.MICROS.formatted(
                                                "cast(data ->> 'endedAt' as timestamptz) - coalesce(uuid_extract_timestamp("
                                                        + "cast(data #>> '{order,change}' as uuid)), starts)"),
                                        RowStore.VALID))
                        .with("position", position)
                        .rows(row -> Map.entry(row.text(0), Duration.of(row.number(1), ChronoUnit.MICROS))))
                .map(taken -> taken.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
