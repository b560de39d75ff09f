package io.loadline.cost.allocation;

import io.loadline.cost.allocation.CostReport.Sources;
import io.loadline.cost.currency.ExchangeRate;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What each business day cost, kept from when it was worked out until something changes that it depends on. A day is as of its version:
 * the position of the last event before a position that concerns it ({@link CostChangeProjection}).
 */
@ApplicationScoped
class CostDayStore {
    /** Raised when the same facts come out differently. */
    private static final int FORMULA = 3;

    private final Mutiny.SessionFactory sessions;
    private final Currency reporting;
    private final String basis;

    CostDayStore(
            Mutiny.SessionFactory sessions,
            @ConfigProperty(name = "loadline.reporting-currency") String reporting,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.sessions = sessions;
        this.reporting = Currency.getInstance(reporting);
        this.basis = FORMULA + " " + reporting + " " + zone;
    }

    /** @param kept whether it is there as of that version */
    record Version(LocalDate day, long position, boolean kept) {}

    /** Of the days in [from, to), in order. */
    Uni<List<Version>> versions(LocalDate from, LocalDate to, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                with all_days as (select cast(day as date) as day
                                    from generate_series(cast(:from as date), cast(:to as date) - 1, interval '1 day') as day),
                     lasting as (select first_day, max(position) as position from cost_change_from
                                  where position <= :position group by first_day)
                select cast(v.day as text), v.version, coalesce(k.version = v.version and k.basis = :basis, false)
                  from (select a.day,
                               greatest(coalesce((select max(c.position) from cost_change_day c
                                                   where c.day = a.day and c.position <= :position), 0),
                                        coalesce((select max(l.position) from lasting l where l.first_day <= a.day), 0)) as version
                          from all_days a) v
                  left join cost_day k on k.day = v.day
                 order by v.day
                """)
                .with("from", from)
                .with("to", to)
                .with("position", position)
                .with("basis", basis)
                .rows(row -> new Version(LocalDate.parse(row.text(0)), row.number(1), row.flag(2))));
    }

    /**
     * Keeps reports of single days as of their versions, unless newer ones are there; one of a version that is none any more, since fewer
     * events are thought to concern the day, is not newer.
     */
    Uni<Void> keep(List<CostReport> reports, List<Version> versions) {
        var days = reports.stream()
                .collect(Collectors.toMap(report -> report.days().firstKey(), Function.identity()));
        return InOrder.each(
                versions,
                version -> Optional.ofNullable(days.get(version.day()))
                        .map(report -> keep(report, version))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> keep(CostReport report, Version version) {
        return sessions.withStatelessTransaction((session, transaction) -> Sql.on(session, """
                insert into cost_day (day, version, basis, sources, rates)
                values (cast(:day as date), :version, :basis, cast(cast(:sources as text) as jsonb),
                        cast(cast(:rates as text) as jsonb))
                on conflict (day) do update set version = excluded.version, basis = excluded.basis,
                       sources = excluded.sources, rates = excluded.rates
                 where cost_day.version < excluded.version or cost_day.basis <> excluded.basis
                    or not exists (select 1 from cost_change_day c where c.day = cost_day.day and c.position = cost_day.version
                                   union all
                                   select 1 from cost_change_from f where f.first_day <= cost_day.day and f.position = cost_day.version)
                """)
                .with("day", version.day())
                .with("version", version.position())
                .with("basis", basis)
                .with("sources", Json.write(report.sources()))
                .with("rates", Json.write(report.rates()))
                .run()
                .chain(rows -> rows == 0 ? Uni.createFrom().voidItem() : replace(session, report, version.day())));
    }

    private static Uni<Void> replace(Mutiny.StatelessSession session, CostReport report, LocalDate day) {
        return Sql.on(session, "delete from cost_share where day = cast(:day as date)")
                .with("day", day)
                .run()
                .chain(() -> Sql.on(session, """
                insert into cost_share (day, datacenter, unit, service, total, parts, cpu_hours, memory_gib_hours)
                select cast(:day as date), datacenter, unit, service, total, parts, cpu, memory
                  from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                    as r(datacenter text, unit text, service text, total numeric, parts jsonb, cpu numeric, memory numeric)
                """)
                        .with("day", day)
                        .with("rows", Json.write(rows(report, day)))
                        .run())
                .replaceWithVoid();
    }

    private static List<Map<String, Object>> rows(CostReport report, LocalDate day) {
        var shares = report.days().get(day);
        var used = report.used().getOrDefault(day, Map.of());
        var places = new TreeMap<Place, Work>(used);
        shares.keySet().forEach(place -> places.putIfAbsent(place, Work.NONE));
        return places.entrySet().stream()
                .map(entry -> {
                    var place = entry.getKey();
                    var share = shares.getOrDefault(place, Share.NONE);
                    return Map.<String, Object>of(
                            "datacenter", place.datacenter(),
                            "unit", place.unit(),
                            "service", place.service(),
                            "total", share.total(),
                            "parts", share.parts(),
                            "cpu", entry.getValue().cpuHours(),
                            "memory", entry.getValue().memoryGibHours());
                })
                .toList();
    }

    /** The kept days as one report; empty when another process has put newer ones in their place meanwhile. */
    Uni<Optional<CostReport>> report(List<Version> kept, Map<String, String> teams) {
        return whileKept(
                kept,
                (session, days) -> Sql.on(session, """
                select cast(day as text), datacenter, unit, service, cast(parts as text), cast(cpu_hours as text),
                       cast(memory_gib_hours as text)
                  from cost_share where day >= cast(:first as date) and day <= cast(:last as date)
                """)
                        .with("first", kept.getFirst().day())
                        .with("last", kept.getLast().day())
                        .rows()
                        .map(rows -> report(days, rows, teams)));
    }

    private CostReport report(List<Kept> kept, List<Sql.Row> rows, Map<String, String> teams) {
        var days = new TreeMap<LocalDate, NavigableMap<Place, Share>>();
        var used = new TreeMap<LocalDate, Map<Place, Work>>();
        kept.forEach(each -> {
            days.put(each.day, new TreeMap<>());
            used.put(each.day, new TreeMap<>());
        });
        rows.forEach(row -> {
            var day = LocalDate.parse(row.text(0));
            var place = new Place(row.text(1), row.text(2), row.text(3));
            var share = Share.of(row.text(4));
            if (!share.parts().isEmpty()) {
                days.computeIfAbsent(day, each -> new TreeMap<>()).put(place, share);
            }
            used.computeIfAbsent(day, each -> new TreeMap<>())
                    .put(place, new Work(new BigDecimal(row.text(5)), new BigDecimal(row.text(6))));
        });
        return new CostReport(
                reporting,
                days,
                used,
                teams,
                kept.stream().map(Kept::sources).reduce(Sources.NONE, Sources::plus),
                kept.stream()
                        .flatMap(each -> each.rates.stream())
                        .distinct()
                        .sorted(ExchangeRate.BY_CURRENCY_AND_DATE)
                        .toList());
    }

    /**
     * What places cost in months.
     *
     * @param month its first day
     * @param place with those names alone that were asked for
     */
    record Sum(LocalDate month, Place place, BigDecimal cost) {}

    /** The same of the kept days' sums by month, without what was worked there. */
    Uni<Optional<List<Sum>>> months(List<Version> kept, List<Dimension> by) {
        boolean service = by.contains(Dimension.SERVICE) || by.contains(Dimension.TEAM);
        return whileKept(
                kept,
                (session, days) -> Sql.on(session, """
                select cast(cast(date_trunc('month', day) as date) as text), %s, %s, %s, cast(sum(total) as text)
                  from cost_share where day >= cast(:first as date) and day <= cast(:last as date)
                 group by 1, 2, 3, 4
                """.formatted(
                                        named("datacenter", by.contains(Dimension.DATACENTER)),
                                        named("unit", by.contains(Dimension.UNIT)),
                                        named("service", service)))
                        .with("first", kept.getFirst().day())
                        .with("last", kept.getLast().day())
                        .rows(row -> new Sum(
                                LocalDate.parse(row.text(0)),
                                new Place(row.text(1), row.text(2), row.text(3)),
                                new BigDecimal(row.text(4)))));
    }

    private static String named(String column, boolean wanted) {
        return wanted ? column : "''";
    }

    /** Reads of one snapshot, if all days in it are as of their versions. */
    private <T> Uni<Optional<T>> whileKept(
            List<Version> versions, BiFunction<Mutiny.StatelessSession, List<Kept>, Uni<T>> read) {
        return sessions.withStatelessTransaction((session, transaction) -> Sql.on(
                        session, "set transaction isolation level repeatable read")
                .run()
                .chain(() -> kept(session, versions))
                .chain(days -> days.stream()
                                .map(Kept::version)
                                .toList()
                                .equals(versions.stream().map(Version::position).toList())
                        ? read.apply(session, days).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty())));
    }

    private Uni<List<Kept>> kept(Mutiny.StatelessSession session, List<Version> versions) {
        return Sql.on(session, """
                select cast(day as text), version, cast(sources as text), cast(rates as text) from cost_day
                 where day >= cast(:first as date) and day <= cast(:last as date) and basis = :basis order by day
                """)
                .with("first", versions.getFirst().day())
                .with("last", versions.getLast().day())
                .with("basis", basis)
                .rows(row -> new Kept(
                        LocalDate.parse(row.text(0)),
                        row.number(1),
                        Json.read(row.text(2), Sources.class),
                        List.of(Json.read(row.text(3), ExchangeRate[].class))));
    }

    private record Kept(LocalDate day, long version, Sources sources, List<ExchangeRate> rates) {}
}
