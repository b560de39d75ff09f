package io.loadline.cost.currency;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/** The exchange rates at every position. */
@ApplicationScoped
public class ExchangeRateProjection implements Projection {
    private static final VersionedRows ROWS =
            new VersionedRows("exchange_rate", Map.of("currency", "text", "day", "date"), Map.of("quote", "jsonb"));

    private final Mutiny.SessionFactory sessions;
    private final Currency reporting;

    ExchangeRateProjection(
            Mutiny.SessionFactory sessions, @ConfigProperty(name = "loadline.reporting-currency") String reporting) {
        this.sessions = sessions;
        this.reporting = Currency.getInstance(reporting);
    }

    @Override
    public String name() {
        return "exchange-rates";
    }

    @Override
    public List<String> tables() {
        return List.of("exchange_rate");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return ExchangeRate.DECIDER
                .events()
                .read(event)
                .map(read -> switch (read) {
                    case ExchangeRate.Event.Quoted(var rate) ->
                        ROWS.put(
                                session,
                                event.position(),
                                Map.of("currency", rate.currency(), "day", rate.date()),
                                Map.of("quote", Json.write(rate)));
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** All rates by currency and day. */
    Uni<List<ExchangeRate>> all(long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(quote as text) from exchange_rate
                 where from_position <= :position and to_position > :position order by currency, day
                """)
                .with("position", position)
                .rows(row -> Json.read(row.text(0), ExchangeRate.class)));
    }

    /** What converts the amounts of one report. */
    public Uni<Conversion> conversion(long position) {
        return all(position)
                .map(rates -> new Conversion(
                        reporting,
                        rates.stream().filter(r -> r.into().equals(reporting)).toList()));
    }
}
