package io.loadline.slo.heard;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.kernel.Window;
import io.loadline.slo.bill.ChangeBill;
import io.loadline.slo.bill.HeardChange;
import io.loadline.slo.budget.Committed;
import io.loadline.slo.objective.CommitmentTerms;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Answers what was heard from the others, as of any position of the log. */
@ApplicationScoped
public class HeardStore {
    /** Changes may run long before they show. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final String COLUMNS =
            "select kind, phase, ref, service, %s, cast(data as text) from heard".formatted(Sql.MICROS.formatted("at"));

    private static final String OF_SERVICES = """
            kind = :kind and position <= :position
               and (service = '*' or service = any(cast(string_to_array(:services, chr(31)) as text[])))
            """;

    private static final String ROWS = """
            %s where %s order by position, service
            """.formatted(COLUMNS, OF_SERVICES);

    /** All that was heard of those to which anything happened in a time. */
    private static final String ROWS_OF_A_TIME = """
            %1$s where %2$s and ref in (
              select ref from heard where %2$s
                 and at >= cast(:after as timestamptz) and at < cast(:before as timestamptz))
             order by position, service
            """.formatted(COLUMNS, OF_SERVICES);

    private final Mutiny.SessionFactory sessions;
    private final Directory directory;

    HeardStore(Mutiny.SessionFactory sessions, Directory directory) {
        this.sessions = sessions;
        this.directory = directory;
    }

    /**
     * The load up to which the promise holds.
     *
     * @param since what ended by then is left out
     */
    public Uni<Committed> committed(CommitmentTerms terms, Instant since, long position) {
        return sessions.withStatelessSession(
                        session -> CommitmentProjection.read(session, terms.services(), since, position))
                .map(news -> new Committed(
                                news.stream()
                                        .flatMap(n -> n.lines().stream().map(line -> line(n.service(), line)))
                                        .toList(),
                                terms)
                        .from(since));
    }

    /** Where in the log a commitment was last heard; 0 when none was. */
    public Uni<Long> lastCommitment() {
        return sessions.withStatelessSession(
                session -> Sql.on(session, "select coalesce(max(from_position), 0) from commitment")
                        .number());
    }

    /** The changes of the services in production that started in the window or shortly before it. */
    public Uni<List<HeardChange>> changes(Set<String> services, Window window, long position) {
        var after = window.start().minus(BEFORE);
        return sessions.withStatelessSession(session -> of(session, ROWS_OF_A_TIME, "change", services, position)
                        .with("after", after)
                        .with("before", window.end())
                        .rows(HeardStore::row))
                .map(rows -> ChangeBill.fold(rows.stream()
                                .flatMap(row -> change(row).stream())
                                .toList())
                        .stream()
                        .filter(change -> change.started().isAfter(after)
                                && change.started().isBefore(window.end()))
                        .toList());
    }

    /** Freezes, incidents and promotions that concern the service and touch the window. */
    public Uni<List<Landmark>> landmarks(String service, Window window, long position) {
        return rows("freeze", Set.of(service), position)
                .chain(freezes -> directory
                        .service(service, position)
                        .map(known -> freezes.stream()
                                .filter(row -> concerns(row, known))
                                .toList()))
                .chain(freezes -> rows("incident", Set.of(service), position)
                        .chain(incidents -> rows("promotion", Set.of(service), position)
                                .map(promotions -> {
                                    var all = new ArrayList<Landmark>();
                                    all.addAll(fold(freezes, Set.of("closed")));
                                    all.addAll(fold(incidents, Set.of("resolved")));
                                    all.addAll(fold(promotions, Set.of("cancelled")));
                                    return all.stream()
                                            .filter(h -> h.touches(window))
                                            .sorted(Comparator.comparing(Landmark::start)
                                                    .thenComparing(Landmark::kind)
                                                    .thenComparing(Landmark::ref))
                                            .toList();
                                })));
    }

    /** What business days cost, from the first to the last. */
    public Uni<List<UnitCostNews>> unitCosts(LocalDate first, LocalDate last, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select distinct on (ref) cast(data as text) from heard
                         where kind = :kind and service = '*' and position <= :position and ref between :first and :last
                         order by ref, position desc
                        """)
                .with("kind", HeardProjection.UNIT_COST)
                .with("position", position)
                .with("first", first.toString())
                .with("last", last.toString())
                .rows(row -> Json.read(row.text(0), UnitCostNews.class)));
    }

    /** Budgets are of production. A freeze may be of services of one tier; that it is over is said of all. */
    private static boolean concerns(Row freeze, Optional<Service> service) {
        var news = Json.read(freeze.data, FreezeNews.class);
        return news.environment().map(ChangeNews.PRODUCTION::equals).orElse(true)
                && news.tier()
                        .map(tier ->
                                service.filter(known -> known.tier() == tier).isPresent())
                        .orElse(true);
    }

    private Uni<List<Row>> rows(String kind, Set<String> services, long position) {
        return sessions.withStatelessSession(
                session -> of(session, ROWS, kind, services, position).rows(HeardStore::row));
    }

    private static Sql of(
            Mutiny.StatelessSession session, String statement, String kind, Set<String> services, long position) {
        return Sql.on(session, statement)
                .with("kind", kind)
                .with("position", position)
                .with("services", services);
    }

    private static Row row(Sql.Row row) {
        return new Row(row.text(0), row.text(1), row.text(2), row.text(3), row.instant(4), row.text(5));
    }

    private static Committed.Line line(String service, CommitmentNews.Line line) {
        return new Committed.Line(
                service, line.datacenter(), new Window(line.start(), line.end()), line.requestsPerSecond());
    }

    private static Optional<HeardChange> change(Row row) {
        return Optional.of(Json.read(row.data, ChangeNews.class))
                .filter(ChangeNews::touchesProduction)
                .map(news -> change(row, news));
    }

    private static HeardChange change(Row row, ChangeNews news) {
        var outcome = switch (row.phase) {
            case "finished" -> HeardChange.Outcome.FINISHED;
            case "failed" -> HeardChange.Outcome.FAILED;
            case "rolled-back" -> HeardChange.Outcome.ROLLED_BACK;
            default -> HeardChange.Outcome.RUNNING;
        };
        return new HeardChange(
                news.id(),
                news.service(),
                news.kind().orElse("change"),
                news.title().orElse(news.id()),
                news.at(),
                outcome == HeardChange.Outcome.RUNNING ? Optional.empty() : Optional.of(news.at()),
                outcome);
    }

    /** The news that opened a thing, ended by the news that closed it, as often as it was opened. Whoever was never opened is unknown. */
    private static List<Landmark> fold(List<Row> rows, Set<String> ends) {
        var over = new ArrayList<Landmark>();
        var open = new LinkedHashMap<String, List<Landmark>>();
        for (var row : rows) {
            if (ends.contains(row.phase)) {
                Optional.ofNullable(open.remove(row.ref))
                        .map(known -> row.kind.equals("incident") ? landmarks(row) : known)
                        .ifPresent(known -> over.addAll(ended(known, row.at)));
            } else if (Set.of("opened", "mitigated", "scheduled", "moved").contains(row.phase)) {
                var since = since(row);
                open.merge(
                        row.ref,
                        landmarks(row),
                        (known, told) -> Stream.concat(
                                        known.stream()
                                                .filter(each -> each.start().isBefore(since)),
                                        told.stream())
                                .toList());
            }
        }
        return Stream.concat(over.stream(), open.values().stream().flatMap(List::stream))
                .toList();
    }

    /** What had not begun by then never came. */
    private static List<Landmark> ended(List<Landmark> known, Instant at) {
        return known.stream()
                .filter(each -> each.start().isBefore(at))
                .map(each -> each.end().filter(end -> !end.isAfter(at)).isPresent() ? each : each.ended(at))
                .toList();
    }

    /** What begins before stays as it was told: further occurrences of a freeze are beside the earlier ones, other news in the place of them. */
    private static Instant since(Row row) {
        return row.kind.equals("freeze")
                ? Json.read(row.data, FreezeNews.class)
                        .occurrences()
                        .map(occurrences -> occurrences.within().start())
                        .orElse(Instant.MIN)
                : Instant.MIN;
    }

    private static List<Landmark> landmarks(Row row) {
        return switch (row.kind) {
            case "freeze" -> {
                var news = Json.read(row.data, FreezeNews.class);
                yield news
                        .occurrences()
                        .map(FreezeNews.Occurrences::windows)
                        .orElseGet(() -> List.of(
                                new FreezeNews.Span(row.at, news.window().flatMap(FreezeNews.Span::end))))
                        .stream()
                        .map(span -> new Landmark(
                                row.kind,
                                row.ref,
                                news.reason().orElse("freeze"),
                                news.source().orElse("declared"),
                                span.start(),
                                span.end()))
                        .toList();
            }
            case "incident" -> {
                var news = Json.read(row.data, IncidentNews.class);
                yield List.of(new Landmark(
                        row.kind,
                        row.ref,
                        news.title().orElse("incident"),
                        news.severity().orElse(""),
                        news.since().orElse(row.at),
                        Optional.empty()));
            }
            default -> {
                var news = Json.read(row.data, PromotionNews.class);
                yield List.of(new Landmark(row.kind, row.ref, news.name().orElse("promotion"), "", row.at, news.end()));
            }
        };
    }

    private record Row(String kind, String phase, String ref, String service, Instant at, String data) {}
}
