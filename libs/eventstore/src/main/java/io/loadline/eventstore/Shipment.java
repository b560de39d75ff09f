package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Commands on different streams that are read by one statement, decided, and written by another. One that is refused leaves the
 * others alone; when one of them conflicts, none of them is written.
 */
final class Shipment {
    private final Mutiny.StatelessSession session;
    private final Appender appender;
    private final Map<UUID, Result> results = new HashMap<>();

    Shipment(Mutiny.StatelessSession session, Appender appender) {
        this.session = session;
        this.appender = appender;
    }

    /**
     * What became of a command.
     *
     * @param answer fails when it was refused
     * @param together what it decided, if it was decided now
     */
    record Result(Uni<Answer> answer, Optional<Together> together) {
        static Result of(Uni<Answer> answer) {
            return new Result(answer, Optional.empty());
        }
    }

    /**
     * Commands on one stream each, without a transaction: the second statement is one.
     *
     * @param alone how a command is handled that needs a transaction for itself
     * @return the results in the order of the commands; fails with {@link Conflict} when another process was faster
     */
    Uni<List<Result>> send(List<Attempt> attempts, Function<Attempt, Uni<Answer>> alone) {
        return Reading.of(session, attempts)
                .map(reading -> {
                    var together = new ArrayList<Appender.Answered>();
                    for (var attempt : attempts) {
                        decide(attempt, reading).ifPresent(decided -> {
                            if (Refusable.has(decided.together())) {
                                results.put(attempt.context().commandId(), Result.of(alone.apply(attempt)));
                            } else {
                                together.add(decided);
                            }
                        });
                    }
                    return together;
                })
                .chain(this::write)
                .map(x -> attempts.stream().map(this::result).toList());
    }

    /** A command on any streams, within a transaction that holds them. */
    Uni<Result> send(Attempt attempt) {
        return Reading.of(session, List.of(attempt))
                .map(reading -> decide(attempt, reading).stream().toList())
                .call(this::write)
                .chain(decided -> InOrder.each(decided, one -> Refusable.write(session, one.together())))
                .map(x -> result(attempt));
    }

    private Result result(Attempt attempt) {
        return Objects.requireNonNull(results.get(attempt.context().commandId()));
    }

    /** Empty when it need not be written: it was answered before, or is refused. */
    private Optional<Appender.Answered> decide(Attempt attempt, Reading reading) {
        var id = attempt.context().commandId();
        var before = Optional.ofNullable(reading.answers().get(id));
        before.ifPresent(answer -> results.put(id, Result.of(answer)));
        if (before.isPresent()) {
            return Optional.empty();
        }
        try {
            var together = new Together(attempt.context(), reading.states(attempt.streams()));
            together.checkPrecondition();
            attempt.decide().accept(together);
            return Optional.of(new Appender.Answered(together, attempt.answer().apply(together)));
        } catch (RuntimeException e) {
            results.put(id, Result.of(Uni.createFrom().failure(e)));
            return Optional.empty();
        }
    }

    private Uni<Void> write(List<Appender.Answered> decided) {
        return appender.write(session, decided)
                .invoke(answers -> {
                    for (int i = 0; i < answers.size(); i++) {
                        var together = decided.get(i).together();
                        results.put(
                                together.context().commandId(),
                                new Result(Uni.createFrom().item(answers.get(i)), Optional.of(together)));
                    }
                })
                .replaceWithVoid();
    }
}
