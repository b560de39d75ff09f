package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Handles commands: load, fold, decide, append, all or nothing, the same command id only once.
 *
 * <p>A command on a stream that somebody else changed meanwhile is decided again, by what is read of it and then, three times at
 * most, while it is held. Nothing is acknowledged before its transaction is committed.
 */
@ApplicationScoped
public class EventStore {
    private static final int TRIES = 3;
    /** How many convoys are on the way at once, and how many commands travel in one. */
    private static final int LANES = 2;

    private static final int LONGEST = 32;

    private final Mutiny.SessionFactory sessions;
    private final Appender appender;
    private final Gathered<Attempt, Reading> readings;
    private final KnownStates known;
    private final Convoy<Attempt> convoy;
    private final Convoy<Attempt> held;
    private final Wakeup wakeup;
    private final Snapshots snapshots;

    EventStore(
            Mutiny.SessionFactory sessions,
            Wakeup wakeup,
            Vertx vertx,
            @ConfigProperty(name = "loadline.service") String service,
            @ConfigProperty(name = "loadline.serial.queue", defaultValue = "4000") int queueLength) {
        this.sessions = sessions;
        this.wakeup = wakeup;
        this.appender = new Appender(service);
        this.snapshots = new Snapshots(sessions, vertx);
        this.known = new KnownStates();
        this.readings = new Gathered<>(vertx, this::read);
        this.convoy = new Convoy<>(
                vertx, LANES, LONGEST, Integer.MAX_VALUE, false, attempt -> Set.of(attempt.stream()), this::ship);
        this.held = new Convoy<>(vertx, LANES, LONGEST, queueLength, true, Attempt::changed, this::hold);
    }

    /**
     * Handles a command on one stream.
     *
     * @param answer what the client is told, computed before the commit and stored with the events
     * @return the answer, or the one given before to the same command id; fails with {@link Rejection}
     */
    public <C, E, S> Uni<Answer> handle(
            Decider<C, E, S> decider, UUID stream, C command, Context context, Function<Outcome<E, S>, Answer> answer) {
        return handleTogether(
                context,
                List.of(new StreamOf<>(decider, stream)),
                together -> together.decide(decider, stream, command),
                together -> answer.apply(together.outcome(decider, stream)));
    }

    /** Handles a command of our own, whose answer nobody reads. */
    public <C, E, S> Uni<Void> handle(Decider<C, E, S> decider, UUID stream, C command, Context context) {
        return handle(decider, stream, command, context, outcome -> Answer.none())
                .replaceWithVoid();
    }

    /**
     * Handles a command that reads or touches several streams, all or nothing: all it has read is still true where it is written.
     * With more than one stream, or a serial one, it waits for its turn in this process, and what waits is decided together.
     *
     * @param decide sees the states of exactly these streams and decides on some of them
     */
    public Uni<Answer> handleTogether(
            Context context,
            List<StreamOf<?, ?, ?>> streams,
            Consumer<Together> decide,
            Function<Together, Answer> answer) {
        var attempt = new Attempt(context, streams.stream().sorted().toList(), decide, answer);
        if (streams.size() > 1 || streams.stream().anyMatch(s -> s.decider().serial())) {
            return held.join(attempt);
        }
        return streams.size() == 1 ? onOne(attempt) : alone(attempt);
    }

    /** By what is known of its stream; when that will not do, by what is read. */
    private Uni<Answer> onOne(Attempt attempt) {
        var stream = attempt.streams().getFirst();
        if (stream.isBegun()) {
            known.keep(stream.empty());
        }
        return known.has(attempt.stream())
                ? convoy.join(attempt).onFailure(Conflict.class).recoverWithUni(conflict -> {
                    known.forget(attempt.stream());
                    return afresh(attempt);
                })
                : afresh(attempt);
    }

    private Uni<Answer> afresh(Attempt attempt) {
        return readings.find(Set.of(attempt))
                .map(found -> Optional.ofNullable(found.get(attempt)))
                .onFailure()
                .recoverWithItem(Optional.empty())
                .chain(found -> found.map(reading -> by(reading, attempt)).orElseGet(() -> alone(attempt)));
    }

    private Uni<Answer> by(Reading reading, Attempt attempt) {
        return reading.answer(attempt.context())
                .map(before -> Uni.createFrom().item(before))
                .orElseGet(() -> {
                    var state = reading.states().get(attempt.stream());
                    known.keep(state);
                    return convoy.join(attempt.after(state))
                            .onFailure(Conflict.class)
                            .recoverWithUni(conflict -> alone(attempt));
                });
    }

    private Uni<Map<Attempt, Reading>> read(Set<Attempt> attempts) {
        return sessions.withStatelessSession(session -> Reading.of(session, List.copyOf(attempts), known))
                .map(reading -> attempts.stream().collect(Collectors.toMap(Function.identity(), x -> reading)));
    }

    /** Several commands at once; when that fails, each of them alone. */
    private Uni<List<Uni<Answer>>> ship(List<Attempt> attempts) {
        return sessions.withStatelessSession(
                        session -> new Shipment(session, appender, known).send(attempts, this::alone))
                .invoke(this::written)
                .map(results -> results.stream().map(Shipment.Result::answer).toList())
                .onFailure()
                .recoverWithItem(failure -> attempts.stream().map(this::alone).toList());
    }

    /** Commands that hold their streams, in one transaction for all; when that fails, in one for each. */
    private Uni<List<Uni<Answer>>> hold(List<Attempt> attempts) {
        return attempts.size() == 1
                ? eachAlone(attempts)
                : sessions.withStatelessTransaction((session, tx) -> Locks.take(session, Attempt.streams(attempts))
                                .chain(() -> new Shipment(session, appender, known).sendTogether(attempts)))
                        .invoke(results -> written(
                                results.stream().flatMap(Optional::stream).toList()))
                        .chain(results -> withTheRest(attempts, results))
                        .onFailure()
                        .recoverWithUni(() -> eachAlone(attempts));
    }

    private Uni<List<Uni<Answer>>> withTheRest(List<Attempt> attempts, List<Optional<Shipment.Result>> results) {
        var rest = IntStream.range(0, attempts.size())
                .filter(i -> results.get(i).isEmpty())
                .mapToObj(attempts::get)
                .toList();
        return eachAlone(rest).map(answers -> {
            var left = answers.iterator();
            return results.stream()
                    .map(result -> result.map(Shipment.Result::answer).orElseGet(left::next))
                    .toList();
        });
    }

    /** One after the other: they may hold the same streams. */
    private Uni<List<Uni<Answer>>> eachAlone(List<Attempt> attempts) {
        var answers = new ArrayList<Uni<Answer>>();
        return InOrder.each(
                        attempts,
                        attempt -> attempt(attempt, TRIES)
                                .map(answer -> Uni.createFrom().item(answer))
                                .onFailure()
                                .recoverWithItem(failure -> Uni.createFrom().failure(failure))
                                .invoke(answers::add))
                .replaceWith(answers);
    }

    private void written(List<Shipment.Result> results) {
        wakeup.appended();
        snapshots.keep(results);
        results.stream()
                .flatMap(result -> result.together().stream())
                .flatMap(together -> together.pending().stream())
                .filter(pending -> !pending.events.isEmpty())
                .map(Together.Pending::after)
                .forEach(known::keep);
    }

    private Uni<Answer> alone(Attempt attempt) {
        return Whole.toTheEnd(() -> attempt(attempt, TRIES));
    }

    private Uni<Answer> attempt(Attempt attempt, int triesLeft) {
        return sessions.withStatelessTransaction((session, tx) -> Locks.take(session, attempt.streams())
                        .chain(() -> new Shipment(session, appender, known).send(attempt)))
                .invoke(result -> written(List.of(result)))
                .chain(Shipment.Result::answer)
                .onFailure(Conflict.class)
                .recoverWithUni(conflict -> triesLeft > 1
                        ? attempt(attempt, triesLeft - 1)
                        : Uni.createFrom()
                                .failure(StoreProblem.CONCURRENT_CHANGE.because(
                                        "others change this at the same time; try again")));
    }

    /** The answer given before to this command, if it was; fails when its id came with other content. */
    public Uni<Optional<Answer>> answered(Context context) {
        return sessions.withStatelessSession(session -> CommandTable.find(session, context));
    }

    /** The stream's state now. */
    public <S> Uni<Loaded<S>> load(Decider<?, ?, S> decider, UUID stream) {
        var wanted = List.<StreamOf<?, ?, ?>>of(new StreamOf<>(decider, stream));
        return sessions.withStatelessSession(session -> Reading.of(session, wanted, List.of(), known))
                .map(reading -> reading.<S>state(stream))
                .invoke(known::keepIfThere)
                .onFailure(Conflict.class)
                .retry()
                .atMost(1);
    }

    /** The stream's state as this process knows it, which others may have changed since: for what a command then decides by the true one. */
    @SuppressWarnings("unchecked")
    public <S> Uni<Loaded<S>> known(Decider<?, ?, S> decider, UUID stream) {
        return known.find(stream)
                .map(state -> Uni.createFrom().item((Loaded<S>) state))
                .orElseGet(() -> load(decider, stream));
    }

    /** The stream's state as it was when the log ended at that position. */
    public <S> Uni<Loaded<S>> load(Decider<?, ?, S> decider, UUID stream, long position) {
        return sessions.withStatelessSession(session -> Streams.load(session, decider, stream, position));
    }

    /** The stream's events in order, up to a position. */
    public Uni<List<StoredEvent>> history(UUID stream, long position) {
        return history(stream, 0, position, Integer.MAX_VALUE);
    }

    /** At most so many of them, after a version. */
    public Uni<List<StoredEvent>> history(UUID stream, long after, long position, int limit) {
        return sessions.withStatelessSession(session -> Streams.events(session, stream, after, position, limit));
    }

    /** Which stream holds a claimed name. */
    public Uni<Optional<UUID>> owner(String scope, String name) {
        return sessions.withStatelessSession(session -> Sql.on(
                        session,
                        "select cast(stream_id as text) from eventstore.claim where scope = :scope and name = :name")
                .with("scope", scope)
                .with("name", name)
                .rows(row -> row.uuid(0))
                .map(rows -> rows.stream().findFirst()));
    }
}
