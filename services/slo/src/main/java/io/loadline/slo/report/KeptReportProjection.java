package io.loadline.slo.report;

import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which reports were kept. */
@ApplicationScoped
class KeptReportProjection implements Projection {
    private static final String INSERT = """
            insert into kept_report (id, slo, name, service, owner, period, ends, made, digest, position)
            values (cast(:id as uuid), cast(:slo as uuid), :name, :service, :owner, :period, cast(:ends as timestamptz),
                    cast(:made as timestamptz), :digest, :position)
            """;

    private static final String INSERT_OF_OWNER = """
            insert into kept_owner_report (id, owner, period, ends, made, digest, position)
            values (cast(:id as uuid), :owner, :period, cast(:ends as timestamptz), cast(:made as timestamptz), :digest, :position)
            """;

    @Override
    public String name() {
        return "kept-report";
    }

    /** Since 2 it knows the reports of teams, and since 3 they have a table of their own. */
    @Override
    public int version() {
        return 3;
    }

    @Override
    public List<String> tables() {
        return List.of("kept_report", "kept_owner_report");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return KeptReport.DECIDER
                .events()
                .read(event)
                .map(happened -> apply(session, event.position(), happened))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Void> apply(Mutiny.StatelessSession session, long position, KeptReport.Event happened) {
        var insert = switch (happened) {
            case KeptReport.Event.Kept kept ->
                Sql.on(session, INSERT)
                        .with("id", kept.id())
                        .with("slo", kept.slo())
                        .with("name", kept.name())
                        .with("service", kept.service())
                        .with("owner", kept.owner().orElse(""))
                        .with("period", kept.period().toString())
                        .with("ends", kept.window().end())
                        .with("made", kept.made())
                        .with("digest", kept.digest());
            case KeptReport.Event.KeptOfOwner kept ->
                Sql.on(session, INSERT_OF_OWNER)
                        .with("id", kept.id())
                        .with("owner", kept.owner())
                        .with("period", kept.period().toString())
                        .with("ends", kept.window().end())
                        .with("made", kept.made())
                        .with("digest", kept.digest());
        };
        return insert.with("position", position).run().replaceWithVoid();
    }
}
