package io.loadline.cost.bill;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The roll-ups of bills. */
@ApplicationScoped
public class BillStore {
    /**
     * Bills that count, with the position of each and the invoice as which it was sent. One read model says what is recorded and what is
     * replaced: by the batch alone, a bill would count beside the one that it replaces as soon as it is sealed.
     */
    static final String COUNTING = """
            select b.batch, b.from_position as position, b.bill ->> 'invoice' as invoice
              from bill b
              left join bill_replacement r
                on r.batch = b.batch and r.from_position <= :position and r.to_position > :position
             where b.from_position <= :position and b.to_position > :position and r.batch is null
            """;

    private static final String OF_LINE = "  join (" + COUNTING + ") b on b.batch = l.batch\n";

    private final Mutiny.SessionFactory sessions;

    BillStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** The totals of a billing period by currency. */
    Uni<Map<String, Totals>> totals(String period, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select l.currency, cast(sum(l.billed) as text), cast(sum(l.effective) as text),
                       cast(sum(l.list) as text), cast(sum(l.contracted) as text)
                  from bill_sum l
                """ + OF_LINE + """
                 where l.period = :period group by l.currency order by l.currency
                """)
                .with("period", period)
                .with("position", position)
                .rows()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> row.text(0),
                                row -> new Totals(
                                        new BigDecimal(row.text(1)),
                                        new BigDecimal(row.text(2)),
                                        new BigDecimal(row.text(3)),
                                        new BigDecimal(row.text(4))),
                                (a, b) -> a,
                                LinkedHashMap::new))));
    }

    /** In which billing months batches charge something, and who invoices it there; empty for nobody that is named. */
    Uni<Map<String, Set<String>>> issuers(List<UUID> batches) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select distinct period, issuer from bill_sum where batch = any(cast(string_to_array(:batches, chr(31)) as uuid[]))
                """)
                .with("batches", batches)
                .rows()
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.text(0),
                                TreeMap::new,
                                Collectors.mapping(row -> row.text(1), Collectors.toSet())))));
    }

    /** Amortised cost of what was charged for any time in [from, to), summed over lines that differ in nothing else. */
    public Uni<List<Spending>> spending(Instant from, Instant to, long position) {
        return sessions.withStatelessSession(session -> Sql.on(
                        session,
                        ("""
                select %s, %s, l.currency, l.region, cast(l.tags as text), cast(sum(l.effective) as text)
                  from bill_sum l
                """ + OF_LINE + """
                 where l.starts < cast(:to as timestamptz)
                   and (l.ends > cast(:from as timestamptz) or l.starts >= cast(:from as timestamptz))
                 group by l.starts, l.ends, l.currency, l.region, l.tags
                """)
                                .formatted(Sql.MICROS.formatted("l.starts"), Sql.MICROS.formatted("l.ends")))
                .with("from", from)
                .with("to", to)
                .with("position", position)
                .rows(BillStore::spending));
    }

    /** What nobody used of commitment discounts in [from, to), by their ids; several of one. */
    public Uni<List<Unused>> unused(Instant from, Instant to, long position) {
        return sessions.withStatelessSession(session -> Sql.on(
                        session,
                        ("""
                select l.unused, %s, %s, l.currency, cast(sum(l.effective) as text), l.region
                  from bill_sum l
                """ + OF_LINE + """
                 where l.unused <> '' and l.starts < cast(:to as timestamptz)
                   and (l.ends > cast(:from as timestamptz) or l.starts >= cast(:from as timestamptz))
                 group by l.unused, l.starts, l.ends, l.currency, l.region
                """)
                                .formatted(Sql.MICROS.formatted("l.starts"), Sql.MICROS.formatted("l.ends")))
                .with("from", from)
                .with("to", to)
                .with("position", position)
                .rows(row -> new Unused(
                        row.text(0),
                        new Spending(
                                row.instant(1),
                                row.instant(2),
                                row.text(3),
                                row.text(5),
                                Map.of(),
                                new BigDecimal(row.text(4))))));
    }

    /** @param commitment its id on the bill */
    public record Unused(String commitment, Spending spending) {}

    private static Spending spending(Sql.Row row) {
        var tags = Json.tree(row.text(4)).properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, tag -> tag.getValue().asText()));
        return new Spending(
                row.instant(0), row.instant(1), row.text(2), row.text(3), tags, new BigDecimal(row.text(5)));
    }
}
