package io.loadline.cost.budget;

import io.loadline.cost.budget.Guard.Share;
import io.loadline.cost.budget.Guard.Verdict;
import io.loadline.cost.budget.Reservation.State;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.StoreProblem;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Together;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where money is asked for: a reservation and all budgets concerned are decided on in one transaction, together with what waits for any
 * of them.
 */
@ApplicationScoped
class Desk {
    private static final int TRIES = 3;

    private final EventStore store;
    private final ZoneId zone;

    Desk(EventStore store, @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.store = store;
        this.zone = zone;
    }

    Uni<Answer> reserve(UUID id, Ask ask, Context context, Function<Together, Answer> answer) {
        return againWhenOthersAreFaster(() -> store.known(BudgetRegister.DECIDER, BudgetRegister.STREAM)
                .map(register -> register.state().paying(ask.lines()))
                .chain(budgets -> {
                    var streams = streams(id, budgets);
                    streams.add(StreamOf.onlyRead(BudgetRegister.DECIDER, BudgetRegister.STREAM));
                    return store.handleTogether(
                            context, streams, together -> reserve(together, id, ask, budgets), answer);
                }));
    }

    private static void reserve(Together together, UUID id, Ask ask, List<String> names) {
        var register = together.state(BudgetRegister.DECIDER, BudgetRegister.STREAM);
        if (!register.paying(ask.lines()).equals(names)) {
            throw StoreProblem.CONCURRENT_CHANGE.because("the budgets change at the same time; try again");
        }
        var verdict = Guard.judge(
                ask.lines(), names.stream().map(name -> budget(together, name)).toList());
        if (verdict instanceof Verdict.Granted(var shares) && mayBeGranted(together, id)) {
            shares.forEach(share -> together.decide(
                    Budget.DECIDER, Budget.stream(share.budget()), new BudgetCommand.Reserve(id, share.amount())));
        }
        together.decide(
                Reservation.DECIDER, id, new ReservationCommand.Reserve(ask, verdict, remaining(together, names)));
    }

    /** Otherwise the reservation says no, before any budget is touched. */
    private static boolean mayBeGranted(Together together, UUID id) {
        var state = together.state(Reservation.DECIDER, id).state();
        return state != State.GRANTED && state != State.CONFIRMED;
    }

    Uni<Answer> confirm(UUID id, Context context, Function<Together, Answer> answer) {
        return settle(id, new ReservationCommand.Confirm(), context, answer);
    }

    Uni<Answer> free(UUID id, ReservationCommand command, Context context, Function<Together, Answer> answer) {
        return settle(id, command, context, answer);
    }

    private Uni<Answer> settle(
            UUID id, ReservationCommand command, Context context, Function<Together, Answer> answer) {
        var day = LocalDate.ofInstant(context.now(), zone);
        return againWhenOthersAreFaster(() -> store.known(Reservation.DECIDER, id)
                .map(found -> names(found.state()))
                .chain(budgets -> store.handleTogether(
                        context,
                        streams(id, budgets),
                        together -> settle(together, id, command, budgets, day),
                        answer)));
    }

    /** Which streams to lock is known only from one that may change before the lock; then it is read again. */
    private static Uni<Answer> againWhenOthersAreFaster(Supplier<Uni<Answer>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure(failure ->
                        failure instanceof Rejection rejection && rejection.code() == StoreProblem.CONCURRENT_CHANGE)
                .retry()
                .atMost(TRIES);
    }

    private static void settle(
            Together together, UUID id, ReservationCommand command, List<String> budgets, LocalDate day) {
        var before = together.state(Reservation.DECIDER, id);
        together.decide(Reservation.DECIDER, id, command);
        if (!names(before).equals(budgets)) {
            throw StoreProblem.CONCURRENT_CHANGE.because("the reservation changes at the same time; try again");
        }
        if (!together.outcome(Reservation.DECIDER, id).events().isEmpty()) {
            before.shares()
                    .forEach(share -> together.decide(
                            Budget.DECIDER, Budget.stream(share.budget()), onBudget(id, command, share, before, day)));
        }
    }

    private static BudgetCommand onBudget(
            UUID id, ReservationCommand command, Share share, Reservation before, LocalDate day) {
        return command instanceof ReservationCommand.Confirm
                ? new BudgetCommand.Confirm(id, share.amount(), day)
                : new BudgetCommand.Release(id, share.amount(), before.state() == State.CONFIRMED);
    }

    private static List<String> names(Reservation reservation) {
        return reservation.shares().stream().map(Share::budget).toList();
    }

    private static List<StreamOf<?, ?, ?>> streams(UUID reservation, List<String> budgets) {
        var streams = new ArrayList<StreamOf<?, ?, ?>>();
        streams.add(new StreamOf<>(Reservation.DECIDER, reservation));
        budgets.forEach(name -> streams.add(new StreamOf<>(Budget.DECIDER, Budget.stream(name))));
        return streams;
    }

    private static List<Remaining> remaining(Together together, List<String> names) {
        return names.stream()
                .map(name -> Remaining.of(budget(together, name).standing()))
                .toList();
    }

    private static Budget budget(Together together, String name) {
        return together.state(Budget.DECIDER, Budget.stream(name));
    }
}
