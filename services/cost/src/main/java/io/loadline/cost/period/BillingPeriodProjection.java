package io.loadline.cost.period;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.cost.period.BillingPeriod.Asked;
import io.loadline.cost.period.BillingPeriod.State;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.loadline.kernel.Period;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;

/** How billing periods stand that were ever closed or told of, at every position. */
@ApplicationScoped
class BillingPeriodProjection implements Projection {
    private static final VersionedRows ROWS = new VersionedRows(
            "billing_period", Map.of("period", "text"), Map.of("state", "text", "issuers", "jsonb", "asked", "jsonb"));

    private final Mutiny.SessionFactory sessions;

    BillingPeriodProjection(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "billing-periods";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public List<String> tables() {
        return List.of("billing_period");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return BillingPeriod.DECIDER
                .events()
                .read(event)
                .map(read -> put(session, event.position(), period(read), read))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Period period(BillingPeriod.Event event) {
        return switch (event) {
            case BillingPeriod.Event.Closed(var period) -> period;
            case BillingPeriod.Event.ReopeningAsked(var period, var by, var reason) -> period;
            case BillingPeriod.Event.Reopened(var period, var approver, var reason) -> period;
            case BillingPeriod.Event.ReopeningRefused(var period, var by, var reason) -> period;
            case BillingPeriod.Event.Reported(var period, var issuer, var stated, var updated) -> period;
        };
    }

    private static Uni<Void> put(
            Mutiny.StatelessSession session, long position, Period period, BillingPeriod.Event event) {
        return Sql.on(session, """
                select state, cast(issuers as text), cast(asked as text) from billing_period
                 where period = :period and to_position = 9223372036854775807
                """)
                .with("period", period.toString())
                .rows(BillingPeriodProjection::read)
                .map(rows -> rows.isEmpty() ? BillingPeriod.NEW : rows.getFirst())
                .map(before -> BillingPeriod.DECIDER.evolve(before, event))
                .chain(after -> ROWS.put(
                        session,
                        position,
                        Map.of("period", period.toString()),
                        Map.of(
                                "state",
                                after.state().name(),
                                "issuers",
                                Json.write(after.issuers()),
                                "asked",
                                Json.write(after.asked()))));
    }

    private static BillingPeriod read(Sql.Row row) {
        var issuers = new TreeMap<String, BillingPeriod.Issuer>();
        Json.tree(row.text(1))
                .properties()
                .forEach(each -> issuers.put(each.getKey(), Json.bind(each.getValue(), BillingPeriod.Issuer.class)));
        var asked = Optional.of(Json.tree(row.text(2)))
                .filter(JsonNode::isObject)
                .map(each -> Json.bind(each, Asked.class));
        return new BillingPeriod(State.valueOf(row.text(0)), issuers, asked);
    }

    Uni<List<Standing>> all(long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select state, cast(issuers as text), cast(asked as text), period from billing_period
                 where from_position <= :position and to_position > :position order by period
                """)
                .with("position", position)
                .rows(row -> Standing.of(Period.parse(row.text(3)), read(row))));
    }

    /**
     * How a period stands.
     *
     * @param asked by whom, and why, to open it again, as long as it is neither approved nor refused
     */
    record Standing(Period period, State state, List<Issuer> issuers, Optional<Asked> asked) {
        static Standing of(Period period, BillingPeriod standing) {
            return new Standing(
                    period,
                    standing.state(),
                    standing.issuers().entrySet().stream()
                            .map(each -> new Issuer(
                                    each.getKey(),
                                    each.getValue().state(),
                                    each.getValue().stated(),
                                    each.getValue().updated()))
                            .toList(),
                    standing.asked());
        }
    }

    /**
     * How it stands for the charges of an issuer.
     *
     * @param state whether any more are taken
     * @param stated what the issuer's dataset of billing periods said last; OPEN where the state is CLOSED asks for an approval
     * @param updated when it came to be so
     */
    record Issuer(String name, State state, State stated, Instant updated) {}
}
