package io.loadline.changes.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.loadline.changes.change.Subject;
import io.loadline.kernel.Window;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How well changes are delivered. */
@Path("/delivery")
@RolesAllowed(Roles.VIEWER)
class DeliveryResource {
    private static final Duration LONGEST = Duration.ofDays(400);

    private final Reads reads;
    private final AttributedDelivery attributed;
    private final DevLakeDelivery devLake;

    DeliveryResource(Reads reads, AttributedDelivery attributed, DevLakeDelivery devLake) {
        this.reads = reads;
        this.attributed = attributed;
        this.devLake = devLake;
    }

    /** By whose rules. */
    enum Mode {
        /** DevLake's: lead times of pull requests, and the newest deployment before an incident, whatever its service. */
        @JsonProperty("devlake")
        DEVLAKE,
        /** Ours: lead times of changes, and each deployment with the probability that an incident is its doing. */
        @JsonProperty("attributed")
        ATTRIBUTED
    }

    @GET
    @Operation(
            summary = "DORA's five keys with their tiers and the records behind them",
            description =
                    "Of the deployments to an environment within [from, to), production when none is named, and the incidents that followed;"
                            + " of one service, of those of one team, or of all. Mode attributed counts the deployments that began then,"
                            + " by the probability that an incident is their doing, and measures from the registration of a change. Mode devlake"
                            + " computes as Apache DevLake: it counts the deployments that succeeded then, blames the newest one before an"
                            + " incident, and measures pull requests from their first commit, of what GitHub and GitLab have told by webhook;"
                            + " it looks 92 days back and 31 days ahead."
                            + " Mode attributed also says which share of all changes went out as emergencies, and which unauthorised; of another"
                            + " environment than production it does not say what failed, for incidents are attributed to changes to production")
    public Uni<Keys> delivery(
            @QueryParam("service") Optional<String> service,
            @QueryParam("team") Optional<String> team,
            @QueryParam("environment") @DefaultValue(Subject.PRODUCTION) String environment,
            @QueryParam("from") @NotNull Instant from,
            @QueryParam("to") @NotNull Instant to,
            @QueryParam("mode") Optional<Mode> mode) {
        var asked = new Asked(window(from, to), environment, service, team);
        return reads.at().chain(position -> switch (mode.orElse(Mode.ATTRIBUTED)) {
            case DEVLAKE -> devLake.keys(asked, position);
            case ATTRIBUTED -> attributed.keys(asked, position);
        });
    }

    /** As long as DevLake allows. */
    private static Window window(Instant from, Instant to) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw WebProblem.INVALID_PARAMETER.because("from is before to, by at most " + LONGEST.toDays() + " days");
        }
        return new Window(from, to);
    }
}
