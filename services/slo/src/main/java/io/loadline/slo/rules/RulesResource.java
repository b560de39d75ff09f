package io.loadline.slo.rules;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.kernel.KebabCase;
import io.loadline.slo.objective.Definition;
import io.loadline.slo.objective.Objective;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** An objective as rules of Prometheus. */
@Path("/slos/{name}/rules")
@RolesAllowed(Roles.VIEWER)
public class RulesResource {
    private final Reads reads;
    private final ObjectiveStore objectives;

    RulesResource(Reads reads, ObjectiveStore objectives) {
        this.reads = reads;
        this.objectives = objectives;
    }

    /** Whose names the rules have. */
    @EnumNaming(KebabCase.class)
    enum Dialect {
        SLOTH,
        PYRRA
    }

    @GET
    @Produces("application/yaml")
    @Operation(
            summary = "The objective as recording and alerting rules of Prometheus, with Sloth's or Pyrra's names",
            description =
                    "A rule file that promtool accepts: the indicator over each window, objective and budget, and alerts over"
                            + " several windows and burn rates. Those of calendar windows have no rule for their budget. An objective without queries in PromQL has none, nor has a retired one.")
    public Uni<String> rules(
            String name,
            @QueryParam("dialect") @DefaultValue("sloth") Dialect dialect,
            @QueryParam("recordings") @DefaultValue("true") boolean recordings,
            @QueryParam("alerts") @DefaultValue("true") boolean alerts) {
        var settings = new RuleSettings(recordings, alerts, Map.of());
        return reads.at()
                .chain(position -> objectives.require(name, position))
                .map(found -> RuleFile.write(
                        rules(dialect).of(found.objective().name(), promise(found.objective()), settings)));
    }

    private static Definition promise(Objective objective) {
        if (objective.retired()) {
            throw RulesProblem.NO_PROMETHEUS_RULES.because(
                    "there are no rules of it for Prometheus: it is retired; PUT brings it back");
        }
        return objective.promise();
    }

    private static PromRules rules(Dialect dialect) {
        return switch (dialect) {
            case SLOTH -> PromRules.SLOTH;
            case PYRRA -> PromRules.PYRRA;
        };
    }
}
