package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Commands on different streams that are handled in one transaction, by the same statements. A command that is refused leaves the
 * others alone; when one of them conflicts, none of them is written.
 */
final class Shipment {
    private final Mutiny.StatelessSession session;
    private final Appender appender;
    private final List<Attempt> attempts;

    Shipment(Mutiny.StatelessSession session, Appender appender, List<Attempt> attempts) {
        this.session = session;
        this.appender = appender;
        this.attempts = attempts;
    }

    /**
     * What became of a command.
     *
     * @param answer fails when it was refused
     * @param together what it decided, if it was decided now
     */
    record Result(Uni<Answer> answer, Optional<Together> together) {}

    /** @return the results in the order of the commands; fails with {@link Conflict} when another process was faster */
    Uni<List<Result>> send() {
        return CommandTable.findAndLock(session, attempts).chain(found -> {
            var open = attempts.stream()
                    .filter(attempt -> !found.containsKey(attempt.context().commandId()))
                    .toList();
            return write(open).map(written -> inOrder(found, written));
        });
    }

    private List<Result> inOrder(Map<UUID, Uni<Answer>> found, Map<UUID, Result> written) {
        return attempts.stream()
                .map(attempt -> attempt.context().commandId())
                .map(id -> Optional.ofNullable(found.get(id))
                        .map(answer -> new Result(answer, Optional.empty()))
                        .orElseGet(() -> written.get(id)))
                .toList();
    }

    private Uni<Map<UUID, Result>> write(List<Attempt> open) {
        var results = new LinkedHashMap<UUID, Result>();
        if (open.isEmpty()) {
            return Uni.createFrom().item(results);
        }
        var streams = open.stream()
                .<StreamOf<?, ?, ?>>map(attempt -> attempt.streams().getFirst())
                .toList();
        return Streams.load(session, streams).chain(states -> {
            var decided = new ArrayList<Decided>();
            for (var attempt : open) {
                var id = attempt.context().commandId();
                try {
                    decided.add(decide(attempt, states));
                } catch (RuntimeException e) {
                    results.put(id, new Result(Uni.createFrom().failure(e), Optional.empty()));
                }
            }
            return write(decided, results);
        });
    }

    private static Decided decide(Attempt attempt, Map<UUID, Loaded<?>> states) {
        var stream = attempt.streams().getFirst().stream();
        var together = new Together(attempt.context(), Map.of(stream, states.get(stream)));
        together.checkPrecondition();
        attempt.decide().accept(together);
        return new Decided(attempt, together);
    }

    private Uni<Map<UUID, Result>> write(List<Decided> decided, Map<UUID, Result> results) {
        return appender.write(session, decided.stream().map(Decided::together).toList())
                .chain(() -> {
                    var answers = new LinkedHashMap<Context, Answer>();
                    for (var one : decided) {
                        var answer = one.attempt.answer().apply(one.together);
                        answers.put(one.attempt.context(), answer);
                        results.put(
                                one.attempt.context().commandId(),
                                new Result(Uni.createFrom().item(answer), Optional.of(one.together)));
                    }
                    return CommandTable.record(session, answers);
                })
                .replaceWith(results);
    }

    private record Decided(Attempt attempt, Together together) {}
}
