package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Commands that are decided, and written by one statement. One that is refused leaves the others alone; when one of them conflicts,
 * none of them is written.
 */
final class Shipment {
    private final Mutiny.StatelessSession session;
    private final Appender appender;
    private final KnownStates known;
    private final Map<UUID, Result> results = new HashMap<>();

    Shipment(Mutiny.StatelessSession session, Appender appender, KnownStates known) {
        this.session = session;
        this.appender = appender;
        this.known = known;
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

        static Result failed(Throwable failure) {
            return of(Uni.createFrom().failure(failure));
        }
    }

    /**
     * Commands on one stream each, by the states that are known of them and without a transaction: the statement that writes is one,
     * and leaves out what was decided by a state that is no longer true. That may also be why a command is refused, so a refusal
     * is final only when the state was read for it.
     *
     * @param alone how a command is handled that needs a transaction for itself
     * @return the results in the order of the commands, a {@link Conflict} for each that has to be decided by what is read for it;
     *     fails with {@link Conflict} when another process was faster
     */
    Uni<List<Result>> send(List<Attempt> attempts, Function<Attempt, Uni<Answer>> alone) {
        var together = new ArrayList<Appender.Answered>();
        for (var attempt : attempts) {
            try {
                var decided = decide(attempt, Map.of(attempt.stream(), known.newest(attempt)), false);
                if (Refusable.has(decided.together())
                        && Refusable.onlySeal(decided.together()).isEmpty()) {
                    put(attempt.context(), Result.of(alone.apply(attempt)));
                } else {
                    together.add(decided);
                }
            } catch (RuntimeException e) {
                put(attempt.context(), Result.failed(attempt.read().isPresent() ? e : new Conflict("may be refused")));
            }
        }
        return write(together)
                .map(x -> attempts.stream()
                        .map(attempt -> Objects.requireNonNull(
                                results.get(attempt.context().commandId())))
                        .toList());
    }

    /** A command on any streams, within a transaction that holds them. */
    Uni<Result> send(Attempt attempt) {
        return read(List.of(attempt))
                .chain(reading -> reading.answer(attempt.context())
                        .map(before ->
                                Uni.createFrom().item(Result.of(Uni.createFrom().item(before))))
                        .orElseGet(() -> write(attempt, reading)));
    }

    /**
     * Commands on any streams, within a transaction that holds all of them; each is decided by what those before it leave.
     *
     * @return the results in the order of the commands, empty for one that needs a transaction for itself
     */
    Uni<List<Optional<Result>>> sendTogether(List<Attempt> attempts) {
        return read(attempts).chain(reading -> {
            var states = new HashMap<>(reading.states());
            var decided = new LinkedHashMap<UUID, Appender.Answered>();
            for (var attempt : attempts) {
                try {
                    decideAfter(decided, attempt, reading, states);
                } catch (RuntimeException e) {
                    put(attempt.context(), Result.failed(e));
                }
            }
            return write(List.copyOf(decided.values()))
                    .map(x -> attempts.stream()
                            .map(attempt -> Optional.ofNullable(
                                    results.remove(attempt.context().commandId())))
                            .toList());
        });
    }

    /** One among others, unless it was answered before, or comes twice. */
    private void decideAfter(
            Map<UUID, Appender.Answered> others, Attempt attempt, Reading reading, Map<UUID, Loaded<?>> states) {
        var id = attempt.context().commandId();
        var before = reading.answer(attempt.context());
        if (before.isPresent()) {
            put(attempt.context(), Result.of(Uni.createFrom().item(before.get())));
        } else if (!others.containsKey(id)) {
            var its = new HashMap<>(states);
            its.keySet().retainAll(attempt.ids());
            var decided = decide(attempt, its, true);
            if (goesWithOthers(decided.together(), its, reading)) {
                others.put(id, decided);
                decided.together().pending().forEach(pending -> states.put(pending.stream, pending.after()));
            }
        }
    }

    /** Not when its writing may be refused, nor when its answer says the position of events that are not written yet. */
    private static boolean goesWithOthers(Together together, Map<UUID, Loaded<?>> its, Reading reading) {
        return !Refusable.has(together)
                && (!together.isWithoutEvents()
                        || its.values().stream()
                                .allMatch(state -> state.version()
                                        == reading.state(state.stream()).version()));
    }

    private Uni<Reading> read(List<Attempt> attempts) {
        return Reading.of(session, attempts, known)
                .invoke(reading -> reading.states().values().forEach(known::keepIfThere));
    }

    private Uni<Result> write(Attempt attempt, Reading reading) {
        var decided = decide(attempt, reading.states(), true);
        return write(List.of(decided))
                .map(x -> Objects.requireNonNull(results.get(attempt.context().commandId())))
                .call(Result::answer)
                .call(() -> Refusable.write(session, decided.together()));
    }

    /** @throws RuntimeException when it is refused */
    private static Appender.Answered decide(Attempt attempt, Map<UUID, Loaded<?>> states, boolean held) {
        var together = new Together(attempt.context(), states, held);
        together.checkPrecondition();
        attempt.decide().accept(together);
        return new Appender.Answered(together, attempt.answer().apply(together));
    }

    private Uni<Void> write(List<Appender.Answered> decided) {
        return appender.write(session, decided)
                .invoke(answers -> {
                    for (int i = 0; i < answers.size(); i++) {
                        var together = decided.get(i).together();
                        put(
                                together.context(),
                                answers.get(i)
                                        .map(answer ->
                                                new Result(Uni.createFrom().item(answer), Optional.of(together)))
                                        .orElseGet(() ->
                                                Result.failed(new Conflict("decided by what is no longer true"))));
                    }
                })
                .replaceWithVoid();
    }

    private void put(Context context, Result result) {
        results.put(context.commandId(), result);
    }
}
