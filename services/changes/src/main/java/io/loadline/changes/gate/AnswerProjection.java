package io.loadline.changes.gate;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps what the gate answered, for {@link AnswerStore}. */
@ApplicationScoped
class AnswerProjection implements Projection {
    /** From when a question came until its answer was written. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "gate_answer";
    }

    @Override
    public List<String> tables() {
        return List.of("gate_answer");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return applyAll(session, List.of(event));
    }

    @Override
    public Uni<Void> applyAll(Mutiny.StatelessSession session, List<StoredEvent> page) {
        var answers = page.stream()
                .flatMap(event -> Gate.DECIDER.events().read(event).stream()
                        .filter(answered -> wasToCome(answered, event.recordedAt()))
                        .map(answered -> Map.of("position", event.position(), "data", answered)))
                .toList();
        return answers.isEmpty()
                ? Uni.createFrom().voidItem()
                : Sql.on(session, """
                        insert into gate_answer (position, service, at, allowed, data)
                        select position, data #>> '{question,service}', cast(data #>> '{question,at}' as timestamptz),
                               cast(data #>> '{verdict,allowed}' as boolean), data
                          from json_to_recordset(cast(cast(:answers as text) as json)) as answer (position bigint, data jsonb)
                        """)
                        .with("answers", Json.write(answers))
                        .run()
                        .replaceWithVoid();
    }

    /** Nobody can have gone by what was asked about a time that was over. */
    private static boolean wasToCome(Gate.GateEvent event, Instant asked) {
        return switch (event) {
            case Gate.GateEvent.Answered(var question, var verdict) ->
                !question.at().isBefore(asked.minus(ON_ITS_WAY));
        };
    }
}
