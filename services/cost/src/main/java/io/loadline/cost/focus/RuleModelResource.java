package io.loadline.cost.focus;

import io.loadline.cost.focus.RuleModelProjection.Summary;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.Upload;
import io.loadline.web.Uploads;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The rules that bills are held against. */
@Path("/rule-models")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = RuleModelResource.View.class)))
class RuleModelResource {
    private static final String EXAMPLE = """
            {"Details":{"ModelVersion":"1.2"},"ModelRules":{"RegionId-T-001-M":{"Reference":"RegionId","Type":"Static",
             "ApplicabilityCriteria":[],"ValidationCriteria":{"MustSatisfy":"RegionId MUST NOT be null.","Keyword":"MUST",
             "Requirement":{"CheckFunction":"CheckNotValue","ColumnName":"RegionId","Value":null},"Condition":{}}}}}""";

    /** The largest published one has 1.7 MB. */
    private static final int LONGEST = 8 << 20;

    private final Commands commands;
    private final Reads reads;
    private final RuleModelProjection models;

    RuleModelResource(Commands commands, Reads reads, RuleModelProjection models) {
        this.commands = commands;
        this.reads = reads;
        this.models = models;
    }

    @PUT
    @Path("/{version}")
    @Upload
    @Blocking
    @Consumes("application/octet-stream")
    @RolesAllowed(Roles.FINOPS)
    @Operation(
            summary = "Publish FOCUS's machine-readable requirements model of a version, such as 1.2",
            description =
                    "The JSON file as the FOCUS project publishes it. Bills in that version are held against it from here on, and what they break"
                            + " are findings. What the model gets wrong is listed and not repeated.")
    public Response put(
            String version,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "outline", value = EXAMPLE)))
                    InputStream body)
            throws IOException {
        var json = body.readNBytes(LONGEST + 1);
        if (json.length > LONGEST) {
            throw FocusProblem.UNREADABLE_MODEL.because("a model has at most " + LONGEST + " bytes");
        }
        var model = ModelReader.read(version, new String(json, StandardCharsets.UTF_8));
        return Uploads.await(commands.put(
                RuleModel.DECIDER,
                RuleModel.stream(version),
                new RuleModel.Publish(model),
                outcome -> Answers.stored(outcome, "/rule-models/" + version, View.of(model))));
    }

    @GET
    @Operation(summary = "The requirements models that were published, with what they have")
    public Uni<Page<Summary>> list() {
        var paging = reads.paging();
        return reads.at().chain(models::all).map(all -> Page.within(all, paging, model -> Cursor.of(model.version())));
    }

    @GET
    @Path("/{version}")
    @Operation(summary = "The rules of a version that bills are held against")
    public Uni<Response> one(String version) {
        return reads.one(
                RuleModel.DECIDER,
                RuleModel.stream(version),
                found -> View.of(found.state().orElseThrow()));
    }

    @GET
    @Path("/{version}/history")
    @Operation(summary = "Who published the rules of a version when")
    public Uni<Page<Happening>> history(String version) {
        return reads.history(RuleModel.stream(version));
    }

    /**
     * @param rules each with what it says
     * @param dynamic rules that the model describes but does not decide
     * @param defects what the model gets wrong
     */
    record View(String version, String model, List<Told> rules, List<String> dynamic, List<String> defects) {
        static View of(RuleModel model) {
            return new View(
                    model.version(),
                    model.model(),
                    model.rules().stream()
                            .map(rule -> new Told(rule.id(), rule.column(), rule.keyword(), rule.says()))
                            .toList(),
                    model.dynamic(),
                    model.defects());
        }
    }

    record Told(String rule, String column, String keyword, String says) {}
}
