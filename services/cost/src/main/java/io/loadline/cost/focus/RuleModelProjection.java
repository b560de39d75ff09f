package io.loadline.cost.focus;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** The requirements models that were published, at every position. */
@ApplicationScoped
class RuleModelProjection implements Projection {
    private static final VersionedRows ROWS =
            new VersionedRows("rule_model", Map.of("version", "text"), Map.of("summary", "jsonb"));

    private final Mutiny.SessionFactory sessions;

    RuleModelProjection(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "rule-models";
    }

    @Override
    public List<String> tables() {
        return List.of("rule_model");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return RuleModel.DECIDER
                .events()
                .read(event)
                .map(read -> switch (read) {
                    case RuleModel.Event.Published(var model) ->
                        ROWS.put(
                                session,
                                event.position(),
                                Map.of("version", model.version()),
                                Map.of("summary", Json.write(Summary.of(model))));
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** By version. */
    Uni<List<Summary>> all(long position) {
        return sessions.withStatelessSession(session ->
                Sql.on(session, """
                select cast(summary as text) from rule_model
                 where from_position <= :position and to_position > :position order by version
                """).with("position", position).rows(row -> Json.read(row.text(0), Summary.class)));
    }

    /**
     * What a model has.
     *
     * @param rules how many of them a machine can decide
     * @param dynamic how many it leaves to others
     * @param defects what it gets wrong
     */
    record Summary(String version, String model, int rules, int dynamic, List<String> defects) {
        static Summary of(RuleModel model) {
            return new Summary(
                    model.version(),
                    model.model(),
                    model.rules().size(),
                    model.dynamic().size(),
                    model.defects());
        }
    }
}
