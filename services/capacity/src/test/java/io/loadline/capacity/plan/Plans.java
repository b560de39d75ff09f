package io.loadline.capacity.plan;

import io.loadline.kernel.Money;
import io.loadline.kernel.Window;
import io.loadline.testkit.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Plans for tests, each in the state that its commands lead to. */
final class Plans {
    static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    static final Instant END = Instant.parse("2026-12-01T16:00:00Z");
    static final UUID ID = UUID.fromString("0193a1b3-0b7a-7f1e-8a44-6a0f5c2d9e01");
    static final UUID PROMOTION = UUID.fromString("0193a1b2-6d5a-7c3e-9f10-2b8f6f0a1c11");
    static final UUID RESERVATION = UUID.fromString("0193a1b4-22aa-7bbb-8ccc-0123456789ab");
    static final Request REQUEST = new Request(
            "Harbour sale", Optional.of(PROMOTION), Optional.<Duration>empty(), List.of(), Optional.empty(), 1);
    static final Commitment COMMITMENT = new Commitment(
            "checkout",
            List.of(new Commitment.Part(
                    "east", Instant.parse("2026-11-28T16:00:00Z"), Instant.parse("2026-11-29T00:00:00Z"), 2150.5)));

    private Plans() {}

    static Result result(String... findings) {
        return result(Optional.empty(), findings);
    }

    /** @param asOf until when facts were taken into account */
    static Result result(Optional<Instant> asOf, String... findings) {
        var lines = List.of(
                new Line("east", "2026-11", Money.of("1840.5000", "CNY")),
                new Line("east", "2026-12", Money.of("920.2500", "CNY")));
        return new Result(
                UUID.fromString("0193a1b3-1111-7f1e-8a44-6a0f5c2d9e01"),
                new Window(Instant.parse("2026-11-28T16:00:00Z"), END),
                4711,
                "sha-256:00",
                216,
                lines,
                Money.of("2760.7500", "CNY"),
                List.of(new Constraint("nodes", "east", Optional.of(NOW), 0.8)),
                new Result.ResidualRisk(0.02, List.of()),
                List.of(findings),
                List.of(
                        new Result.Basis(
                                "checkout",
                                "hour-of-week-8w-72h-trend",
                                3.1,
                                2,
                                180,
                                false,
                                2150.5,
                                40,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        new Result.Basis(
                                "cart",
                                "hour-of-week-8w-72h-trend",
                                2.8,
                                2,
                                240,
                                false,
                                3000,
                                44,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                asOf,
                Optional.empty(),
                Optional.empty());
    }

    /** The state after commands that are all allowed. */
    static Plan after(PlanCommand... commands) {
        return Given.after(Plan.DECIDER, Plan.NONE, NOW, commands);
    }

    static Plan in(State state) {
        return after(path(state).toArray(PlanCommand[]::new));
    }

    private static List<PlanCommand> path(State state) {
        return switch (state) {
            case NONE -> List.of();
            case COMPUTING -> List.of(new PlanCommand.Draft(REQUEST, "sre"));
            case DRAFT -> with(path(State.COMPUTING), new PlanCommand.FailComputation(1, List.of("no load test")));
            case READY -> with(path(State.COMPUTING), new PlanCommand.FinishComputation(1, result()));
            case SUBMITTED -> with(path(State.READY), new PlanCommand.Submit("sre", Optional.empty()));
            case GRANTED -> with(path(State.SUBMITTED), new PlanCommand.Grant(RESERVATION, Optional.empty()));
            case REFUSED -> with(path(State.SUBMITTED), new PlanCommand.Refuse(RESERVATION, "the budget"));
            case APPROVED -> with(path(State.GRANTED), new PlanCommand.Approve("admin", Optional.empty()));
            case EXECUTING ->
                with(
                        path(State.APPROVED),
                        new PlanCommand.Confirm(RESERVATION),
                        new PlanCommand.Execute("sre", Optional.empty()));
            case EXECUTED -> with(path(State.EXECUTING), new PlanCommand.FinishExecution(List.of(COMMITMENT)));
            case REVIEWED -> with(path(State.EXECUTED), new PlanCommand.Review("sre", "it held", Optional.empty()));
            case REJECTED -> with(path(State.GRANTED), new PlanCommand.Reject("admin", "no stock"));
            case WITHDRAWN -> with(path(State.READY), new PlanCommand.Withdraw("sre", "called off"));
            case EXPIRED -> with(path(State.GRANTED), new PlanCommand.LoseReservation(RESERVATION, "too late"));
        };
    }

    private static List<PlanCommand> with(List<PlanCommand> before, PlanCommand... more) {
        var all = new ArrayList<>(before);
        all.addAll(List.of(more));
        return all;
    }
}
