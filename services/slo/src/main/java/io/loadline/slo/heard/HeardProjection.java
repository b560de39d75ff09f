package io.loadline.slo.heard;

import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The news of changes, freezes, incidents, promotions and unit costs, as they were heard; a row per service that they name. */
@ApplicationScoped
class HeardProjection implements Projection {
    /** Stands for all services. */
    static final String EVERY_SERVICE = "*";

    /** Kind of what business days cost, by their date. */
    static final String UNIT_COST = "unit-cost";

    private static final String INSERT = """
            insert into heard (position, service, kind, phase, ref, at, data)
            values (:position, :service, :kind, :phase, :ref, cast(:at as timestamptz), cast(cast(:data as text) as jsonb))
            """;

    @Override
    public String name() {
        return "heard";
    }

    /** Since 2 a freeze is closed, and since 3 a promotion is cancelled, when it was, not when that was heard. */
    @Override
    public int version() {
        return 3;
    }

    @Override
    public List<String> tables() {
        return List.of("heard");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        var news = news(event);
        return InOrder.each(
                news.map(News::services).orElse(List.of()),
                service -> Sql.on(session, INSERT)
                        .with("position", event.position())
                        .with("service", service)
                        .with("kind", news.get().kind())
                        .with("phase", news.get().phase())
                        .with("ref", news.get().ref())
                        .with("at", news.get().at())
                        .with("data", event.data())
                        .run());
    }

    private static Optional<News> news(StoredEvent event) {
        var type = event.type();
        if (type.startsWith(ChangesListener.PREFIX + "change.")) {
            var news = Json.read(event.data(), ChangeNews.class);
            return Optional.of(new News("change", phase(type), news.id(), news.at(), List.of(news.service())));
        }
        if (type.startsWith(ChangesListener.PREFIX + "freeze.")) {
            var news = Json.read(event.data(), FreezeNews.class);
            var at = news.window().map(FreezeNews.Span::start).or(news::at).orElse(event.recordedAt());
            return Optional.of(new News("freeze", phase(type), news.id(), at, everyOr(news.services())));
        }
        if (type.startsWith(ChangesListener.PREFIX + "incident.")) {
            var news = Json.read(event.data(), IncidentNews.class);
            return Optional.of(new News(
                    "incident",
                    phase(type),
                    news.id(),
                    news.at().orElse(event.recordedAt()),
                    everyOr(news.services())));
        }
        if (type.startsWith(CapacityListener.PREFIX + "promotion.")) {
            var news = Json.read(event.data(), PromotionNews.class);
            return Optional.of(new News(
                    "promotion",
                    phase(type),
                    news.id(),
                    news.start().or(news::at).orElse(event.recordedAt()),
                    everyOr(news.services())));
        }
        if (type.startsWith(CostListener.PREFIX + "unit-cost.")) {
            var date = Json.read(event.data(), UnitCostNews.class).date();
            var at = date.atStartOfDay(ZoneOffset.UTC).toInstant();
            return Optional.of(new News(UNIT_COST, phase(type), date.toString(), at, List.of(EVERY_SERVICE)));
        }
        return Optional.empty();
    }

    /** News without services concern all, or only say what became of something heard before. */
    private static List<String> everyOr(Optional<List<String>> services) {
        return services.filter(names -> !names.isEmpty())
                .map(names -> names.stream().distinct().toList())
                .orElse(List.of(EVERY_SERVICE));
    }

    /** The last part of {@code io.loadline.changes.change.rolled-back.v1}. */
    private static String phase(String type) {
        var parts = type.split("\\.");
        return parts[parts.length - 2];
    }

    private record News(String kind, String phase, String ref, Instant at, List<String> services) {}
}
