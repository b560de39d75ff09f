package io.loadline.changes.attribution;

import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.IncidentCommand;
import io.loadline.changes.incident.Signs;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** What was measured around an incident. */
@Path("/incidents/{id}/observe")
@Produces(MediaType.APPLICATION_JSON)
class ObservationResource {
    private static final double MOST = 1e15;

    private final Commands commands;

    ObservationResource(Commands commands) {
        this.commands = commands;
    }

    @POST
    @RolesAllowed({Roles.SRE, Roles.INGEST})
    @Operation(
            summary = "Hand in measurements of calls and pods",
            description =
                    "Kept is what they show: which calls fail since when, and how pods of new versions do beside those of the old ones;"
                            + " in place of what was handed in before")
    @APIResponseSchema(value = Signs.class, responseCode = "200")
    public Uni<Response> observe(UUID id, Observations body) {
        var signs = body.signs();
        return commands.post(Incident.DECIDER, id, new IncidentCommand.Observe(signs), incident -> Answers.ok(signs));
    }

    /**
     * @param since how things are before it is how they should be
     * @param until later measurements are not looked at
     * @param calls success of calls between services, about once a minute
     * @param rollouts pods of services that are replaced, with what was measured at them
     */
    record Observations(
            Instant since,
            Instant until,
            @Size(max = 50_000) List<@Valid Rate> calls,
            @Size(max = 100) List<@Valid Replacement> rollouts) {
        Signs signs() {
            var decline = Decline.of(calls.stream().map(Rate::rate).toList(), since, until);
            return new Signs(
                    decline.failing(),
                    decline.sound(),
                    rollouts.stream()
                            .map(rollout -> rollout.showing(decline.onset().orElse(since), until))
                            .toList(),
                    decline.onset());
        }
    }

    /** @param caller empty for customers */
    record Rate(
            @Size(max = 63) String caller,
            @NotBlank @Size(max = 63) String callee,
            Instant at,
            Optional<Double> success) {
        Rate {
            share(success);
        }

        Decline.Rate rate() {
            return new Decline.Rate(new Call(caller, callee), at, success.orElse(Double.NaN));
        }
    }

    record Replacement(
            @NotBlank @Size(max = 63) String service,
            @Size(max = 1000) List<@Valid Pod> pods,
            @Size(max = 50_000) List<@Valid Measurement> samples) {
        Replacement {
            if (pods.stream().noneMatch(Pod::fresh)) {
                throw new IllegalArgumentException("a rollout has pods of the new version");
            }
        }

        Signs.Showing showing(Instant onset, Instant until) {
            return Contrast.of(
                    new Rollout(service, pods.stream().map(Pod::pod).toList()),
                    samples.stream().map(Measurement::sample).toList(),
                    onset,
                    until);
        }
    }

    /** @param fresh whether it runs the new version */
    record Pod(@NotBlank @Size(max = 253) String name, boolean fresh, Instant from, Optional<Instant> until) {
        Rollout.Pod pod() {
            return new Rollout.Pod(name, fresh, from, until.orElse(Instant.MAX));
        }
    }

    record Measurement(
            @NotBlank @Size(max = 253) String pod,
            @Size(max = 63) String caller,
            @NotBlank @Size(max = 63) String callee,
            Instant at,
            Optional<Double> success,
            Optional<Double> cpu,
            Optional<Double> memory,
            Optional<Double> latency) {
        Sample sample() {
            return new Sample(pod, caller, callee, at, or(success), or(cpu), or(memory), or(latency));
        }

        Measurement {
            share(success);
            amount(cpu);
            amount(memory);
            amount(latency);
        }

        private static double or(Optional<Double> value) {
            return value.orElse(Double.NaN);
        }
    }

    private static void share(Optional<Double> value) {
        if (value.filter(v -> !(v >= 0 && v <= 1)).isPresent()) {
            throw new IllegalArgumentException("success is a share, from 0 to 1");
        }
    }

    private static void amount(Optional<Double> value) {
        if (value.filter(v -> !(v >= 0 && v <= MOST)).isPresent()) {
            throw new IllegalArgumentException("what is measured is from 0 to " + MOST);
        }
    }
}
