package io.loadline.capacity.outside;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps the prices, budgets and sales behind {@link TradeStore}. */
@ApplicationScoped
class TradeProjection implements Projection {
    private static final VersionedRows RATE_CARDS =
            new VersionedRows("rate_card", Map.of("datacenter", "text", "valid_from", "date"), Map.of("data", "jsonb"));
    private static final VersionedRows MARGINAL_PRICES =
            new VersionedRows("marginal_price", Map.of("datacenter", "text"), Map.of("data", "jsonb"));
    private static final VersionedRows BUDGETS =
            new VersionedRows("budget", Map.of("name", "text", "period", "text"), Map.of("data", "jsonb"));
    private static final VersionedRows DAYS = new VersionedRows(
            "business_day",
            Map.of("day", "date", "unit", "text", "datacenter", "text"),
            Map.of("gmv", "numeric", "currency", "text"));

    @Override
    public String name() {
        return "trade";
    }

    @Override
    public List<String> tables() {
        return List.of("rate_card", "marginal_price", "budget", "business_day");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return switch (event.type()) {
            case RateCard.TYPE -> rateCard(session, event, Json.read(event.data(), RateCard.class));
            case MarginalPrice.TYPE -> marginalPrice(session, event, Json.read(event.data(), MarginalPrice.class));
            case BudgetStanding.TYPE -> budget(session, event, Json.read(event.data(), BudgetStanding.class));
            case BusinessDay.TYPE -> day(session, event, Json.read(event.data(), BusinessDay.class));
            default -> Uni.createFrom().voidItem();
        };
    }

    private static Uni<Void> rateCard(Mutiny.StatelessSession session, StoredEvent event, RateCard card) {
        return RATE_CARDS.put(
                session,
                event.position(),
                Map.of("datacenter", card.datacenter(), "valid_from", card.validFrom()),
                Map.of("data", event.data()));
    }

    private static Uni<Void> marginalPrice(Mutiny.StatelessSession session, StoredEvent event, MarginalPrice price) {
        return MARGINAL_PRICES.put(
                session, event.position(), Map.of("datacenter", price.datacenter()), Map.of("data", event.data()));
    }

    private static Uni<Void> budget(Mutiny.StatelessSession session, StoredEvent event, BudgetStanding budget) {
        return BUDGETS.put(
                session,
                event.position(),
                Map.of("name", budget.name(), "period", budget.period()),
                Map.of("data", event.data()));
    }

    private static Uni<Void> day(Mutiny.StatelessSession session, StoredEvent event, BusinessDay day) {
        return DAYS.put(
                session,
                event.position(),
                Map.of(
                        "day",
                        day.date(),
                        "unit",
                        day.unit(),
                        "datacenter",
                        day.datacenter().orElse("")),
                Map.of(
                        "gmv",
                        day.gmv().amount().toPlainString(),
                        "currency",
                        day.gmv().currency()));
    }
}
