package io.loadline.changes.template;

import io.loadline.changes.template.Run.State;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.Decision.Also;
import io.loadline.eventstore.EventTypes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Calls one step after the other, and undoes them in the opposite order when one fails. */
final class RunDecider implements Decider<RunCommand, RunEvent, Run> {
    /** In which a change is claimed by the run that carries it out. */
    private static final String SCOPE = "run-of-change";

    private static final EventTypes<RunEvent> EVENTS = EventTypes.of("run", RunEvent.class);

    @Override
    public EventTypes<RunEvent> events() {
        return EVENTS;
    }

    @Override
    public Run initial() {
        return Run.NONE;
    }

    @Override
    public Run evolve(Run run, RunEvent event) {
        return run.evolve(event);
    }

    @Override
    public Decision<RunEvent> decide(RunCommand command, Run run, Instant now) {
        return switch (command) {
            case RunCommand.Start(var order, var endpoint) -> start(order, run, endpoint, now);
            case RunCommand.Report report -> report(report, run, now);
            case RunCommand.TimeOut(var step, var due, var endpoint) ->
                run.current()
                        .filter(call -> call.step().equals(step) && call.due().equals(due))
                        .map(call -> failed(call, "nobody has reported it in time", run, endpoint, now))
                        .orElseGet(Decision::none);
        };
    }

    private static Decision<RunEvent> start(Order order, Run run, Optional<Endpoint> endpoint, Instant now) {
        if (run.state() != State.NONE) {
            throw RunProblem.ILLEGAL_TRANSITION.because("it was started already");
        }
        var started = new RunEvent.Started(order, now);
        return next(
                Decision.<RunEvent>of(started)
                        .also(new Also.Claim(SCOPE, order.change().toString(), RunProblem.CHANGE_HAS_RUN)),
                run.evolve(started),
                endpoint,
                now);
    }

    /** What was reported before, or comes too late, changes nothing. */
    private static Decision<RunEvent> report(RunCommand.Report report, Run run, Instant now) {
        var order = run.order().orElseThrow(() -> RunProblem.UNKNOWN_RUN.because("there is no such run"));
        if (!order.knows(report.step())) {
            throw RunProblem.UNKNOWN_STEP.because("template " + order.template() + " has no step " + report.step());
        }
        return run.current()
                .filter(call -> call.step().equals(report.step()))
                .map(call -> report.succeeded()
                        ? succeeded(call, run, report.endpoint(), now)
                        : failed(call, report.note(), run, report.endpoint(), now))
                .orElseGet(Decision::none);
    }

    private static Decision<RunEvent> succeeded(Run.Call call, Run run, Optional<Endpoint> endpoint, Instant now) {
        var succeeded = new RunEvent.Succeeded(call.step(), now);
        return next(Decision.of(succeeded), run.evolve(succeeded), endpoint, now);
    }

    private static Decision<RunEvent> failed(
            Run.Call call, String reason, Run run, Optional<Endpoint> endpoint, Instant now) {
        var failed = new RunEvent.Failed(call.step(), reason, now);
        return call.compensating()
                ? Decision.<RunEvent>of(failed).and(new RunEvent.Ended(State.STUCK, now))
                : undo(Decision.of(failed), run.evolve(failed), endpoint, now);
    }

    private static Decision<RunEvent> next(
            Decision<RunEvent> decision, Run run, Optional<Endpoint> endpoint, Instant now) {
        if (run.state() == State.COMPENSATING) {
            return undo(decision, run, endpoint, now);
        }
        var steps = run.order().orElseThrow().steps();
        return run.reached() == steps.size()
                ? decision.and(new RunEvent.Ended(State.READY, now))
                : call(decision, run, steps.get(run.reached()).name(), false, endpoint, now);
    }

    private static Decision<RunEvent> undo(
            Decision<RunEvent> decision, Run run, Optional<Endpoint> endpoint, Instant now) {
        var order = run.order().orElseThrow();
        var compensations = order.compensations(run.reached());
        return run.undone() == compensations.size()
                ? decision.and(new RunEvent.Ended(State.COMPENSATED, now))
                        .also(new Also.Release(SCOPE, order.change().toString()))
                : call(decision, run, compensations.get(run.undone()), true, endpoint, now);
    }

    private static Decision<RunEvent> call(
            Decision<RunEvent> decision,
            Run run,
            String step,
            boolean compensating,
            Optional<Endpoint> endpoint,
            Instant now) {
        var order = run.order().orElseThrow();
        var connected = endpoint.orElseThrow(() -> RunProblem.NOT_CONNECTED.because(
                "nobody carries steps out here: set loadline.templates.url, and allow its host for effects"));
        var timeout = order.timeout(step);
        var due = now.plus(timeout);
        return decision.and(new RunEvent.Called(step, compensating, due))
                .also(new Also.Call(
                        connected.of(order.template(), step),
                        Map.of(),
                        new StepCall(
                                order.run(),
                                order.template(),
                                step,
                                compensating,
                                order.service(),
                                order.environment(),
                                order.change(),
                                order.parameters(),
                                due,
                                "/runs/" + order.run() + "/steps/" + step),
                        connected.secret(),
                        timeout))
                .also(new Also.Deadline(RunDeadlines.STEP, due, new Due(step, due)));
    }

    /**
     * What is sent to whoever carries a step out.
     *
     * @param reportTo where it is reported, below this service's base
     */
    record StepCall(
            UUID run,
            String template,
            String step,
            boolean compensating,
            String service,
            String environment,
            UUID change,
            Map<String, String> parameters,
            Instant due,
            String reportTo) {}

    /** When a step counts as failed. */
    record Due(String step, Instant due) {}
}
