package io.loadline.slo.objective;

import io.loadline.slo.openslo.SlothFile;
import io.loadline.web.Commands;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Objectives as Sloth's specs. */
@Path("/sloth")
public class SlothResource {
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
                    "Each is called by its service and name, as in Sloth, and counts over rolling 30 days. Every error of the"
                            + " upload in one answer, with its code, JSON pointer and line.")
    public Uni<Response> read(String yaml) {
        return imports.define(commands.keyed(), SlothFile.read(yaml));
    }
}
