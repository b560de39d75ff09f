package io.loadline.slo.objective;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.kernel.KebabCase;
import io.loadline.slo.openslo.Bundle;
import io.loadline.slo.openslo.Profile;
import io.loadline.web.Commands;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Objectives as OpenSLO files. */
@Path("/openslo")
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ObjectiveImport.Result.class)))
public class OpenSloResource {
    private static final String EXAMPLE = """
            apiVersion: openslo/v1
            kind: SLO
            metadata:
              name: checkout-availability
            spec:
              service: checkout
              indicator:
                metadata:
                  name: success
                spec:
                  ratioMetric:
                    good:
                      metricSource: {type: Prometheus, spec: {query: good}}
                    total:
                      metricSource: {type: Prometheus, spec: {query: total}}
              timeWindow:
                - duration: 28d
                  isRolling: true
              budgetingMethod: Occurrences
              objectives:
                - displayName: Good
                  target: 0.999
            """;

    private static final int MOST_EXPORTED = 100_000;

    private final Commands commands;
    private final Reads reads;
    private final ObjectiveImport imports;
    private final ObjectiveStore objectives;

    OpenSloResource(Commands commands, Reads reads, ObjectiveImport imports, ObjectiveStore objectives) {
        this.commands = commands;
        this.reads = reads;
        this.imports = imports;
        this.objectives = objectives;
    }

    /** By whose rules. */
    @EnumNaming(KebabCase.class)
    enum Strictness {
        STRICT,
        LEGACY
    }

    @POST
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml"})
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(
            summary = "Define objectives by OpenSLO v1, v1alpha or v2alpha, several documents, all or nothing",
            description =
                    "Every error of the upload in one answer, with its code, JSON pointer and line. A BudgetAdjustment excludes its"
                            + " time from the objectives of its service that its SLI measures, if its annotation loadline.io/requested-by says who"
                            + " asks for it and an sre who is somebody else uploads it; the same adjustment with another time replaces it"
                            + ", and objectives that it does not mean any more get back what it excluded of them."
                            + " Otherwise it is only kept, and a warning says what it waits for.")
    @APIResponse(responseCode = "201", description = "At least one objective is new")
    @APIResponse(responseCode = "200", description = "None of the objectives is new")
    public Uni<Response> read(
            @QueryParam("profile") @DefaultValue("strict") Strictness profile,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "checkout", value = EXAMPLE)))
                    String yaml) {
        var context = commands.keyed();
        return imports.define(context, Bundle.read(yaml, rules(profile)));
    }

    @GET
    @Produces("application/yaml")
    @RolesAllowed({Roles.VIEWER, Roles.PIPELINE})
    @Operation(
            summary = "The objectives of a service with all that they lead to, or everything, as OpenSLO",
            description =
                    "Objects of all kinds as they were uploaded; an SLO that promises something else by now, or never was"
                            + " uploaded, as v1. An SLO that is made of objectives of others cannot be said in OpenSLO and is left out.")
    public Uni<String> write(@QueryParam("service") Optional<String> service) {
        return reads.at()
                .chain(position -> objectives
                        .list(new ObjectiveStore.Filter(service, false), "", MOST_EXPORTED, position)
                        .chain(rows -> objectives
                                .documents(position)
                                .map(kept -> new OpenSloExport(kept, rows))
                                .map(export -> service.map(export::of).orElseGet(export::all))));
    }

    private static Profile rules(Strictness profile) {
        return switch (profile) {
            case STRICT -> Profile.STRICT;
            case LEGACY -> Profile.LEGACY;
        };
    }
}
