package io.loadline.changes.freeze;

import io.loadline.changes.row.Row;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.kernel.Window;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Freezes in the words of Argo CD. */
@Path("/freezes/sync-windows")
@RolesAllowed(Roles.VIEWER)
class SyncWindowResource {
    private static final Duration AHEAD = Duration.ofDays(90);

    private final Reads reads;
    private final Directory directory;
    private final FreezeStore freezes;

    SyncWindowResource(Reads reads, Directory directory, FreezeStore freezes) {
        this.reads = reads;
        this.directory = directory;
        this.freezes = freezes;
    }

    @GET
    @Produces("application/yaml")
    @Operation(
            summary = "The freezes that hold as sync windows of Argo CD, to be merged into an AppProject",
            description =
                    "Each denies the applications (annotation loadline.io/argocd-app, or the name of the service) of what the freeze"
                            + " covers; where it only restricts, a person may synchronise; notices are left out. What comes again is one"
                            + " window where a schedule can say it; everything else is listed by itself for the next 90 days, and as a"
                            + " schedule has no year, is to be fetched again before they are over.")
    @APIResponse(
            responseCode = "200",
            description = "A patch: kubectl patch appproject <name> --type merge --patch-file <it>",
            content =
                    @Content(
                            mediaType = "application/yaml",
                            schema = @Schema(type = SchemaType.STRING),
                            example =
                                    "spec:\n  syncWindows:\n  - kind: deny\n    schedule: 0 18 * * 5\n    duration: 14h\n"))
    public Uni<String> syncWindows(@QueryParam("environment") @DefaultValue("production") String environment) {
        var now = reads.asOf().orElseGet(Instant::now);
        var shown = new Window(now, now.plus(AHEAD));
        return directory
                .references()
                .environment("/environment", environment)
                .check()
                .chain(reads::at)
                .chain(position -> freezes.open(environment, position)
                        .chain(open ->
                                directory.services(position).map(services -> yaml(open.rows(), services, shown))));
    }

    private static String yaml(List<Row<Freeze>> freezes, List<Service> services, Window shown) {
        var windows = freezes.stream()
                .flatMap(row -> SyncWindow.of(row.state(), services, shown).stream())
                .map(SyncWindow::plain)
                .toList();
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dump(Map.of("spec", Map.of("syncWindows", windows)));
    }
}
