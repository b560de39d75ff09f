package io.loadline.slo.objective;

import io.loadline.slo.openslo.Profile;
import io.loadline.slo.openslo.Shorthand;
import io.loadline.slo.openslo.SlothFile;
import io.loadline.web.Commands;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Objectives as Sloth's specs. */
@Path("/sloth")
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ObjectiveImport.Result.class)))
public class SlothResource {
    private static final String EXAMPLE = """
            version: prometheus/v1
            service: checkout
            slos:
              - name: availability
                objective: 99.9
                sli:
                  events:
                    error_query: sum(rate(http_requests_total{code=~"5.."}[{{.window}}]))
                    total_query: sum(rate(http_requests_total[{{.window}}]))
                alerting: {page_alert: {disable: true}, ticket_alert: {disable: true}}
            """;

    private final Commands commands;
    private final ObjectiveImport imports;

    SlothResource(Commands commands, ObjectiveImport imports) {
        this.commands = commands;
        this.imports = imports;
    }

    @POST
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml"})
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(
            summary = "Define objectives by Sloth specs, several documents, all or nothing",
            description =
                    "A file of Sloth's own or a PrometheusServiceLevel of Kubernetes. Each is called by its service and name, as in Sloth,"
                            + " and counts over the period, which the specs do not say:"
                            + " rolling 30 days, Sloth's default, when none is named. Every error of the"
                            + " upload in one answer, with its code, JSON pointer and line.")
    @APIResponse(responseCode = "201", description = "At least one objective is new")
    @APIResponse(responseCode = "200", description = "None of the objectives is new")
    public Uni<Response> read(
            @QueryParam("period") @DefaultValue("30d") @Pattern(regexp = "[1-9][0-9]{0,2}[hdwMQY]") String period,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "checkout", value = EXAMPLE)))
                    String yaml) {
        return imports.define(commands.keyed(), SlothFile.read(yaml, length(period)));
    }

    private static Shorthand length(String period) {
        return Shorthand.parse(period, Profile.STRICT).orElseThrow();
    }
}
