package io.loadline.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * What operations answer when all goes well, where the types of their methods don't say it. A resource says once for all of its
 * operations what is in their answers, as its response {@code 2XX}, and beside it a bare {@code 200}, without which the generator
 * would not look at the types of methods any more. An operation says its codes, where they are others than 200; PUT answers 201 as
 * well, unless it describes its 200.
 */
final class Successes {
    private static final String OF_THE_RESOURCE = "2XX";
    private static final String JSON = "application/json";
    /** How the generator describes a 200 that nobody has described. */
    private static final String GENERATED = "OK";

    private static final Map<String, String> MEANINGS =
            Map.of("200", GENERATED, "201", "It is new", "202", "It is going on", "204", "It is done");

    private Successes() {}

    static void complete(PathItem.HttpMethod method, Operation operation) {
        var responses = operation.getResponses();
        var common = Optional.ofNullable(responses.getAPIResponse(OF_THE_RESOURCE))
                .flatMap(response -> Optional.ofNullable(response.getContent()));
        responses.removeAPIResponse(OF_THE_RESOURCE);
        var ok = responses.getAPIResponse("200");
        if (ok != null && isGenerated(ok) && isBare(ok) && successes(responses).size() > 1) {
            responses.removeAPIResponse("200");
        }
        if (method == PathItem.HttpMethod.PUT) {
            mayCreate(responses);
        }
        successes(responses).forEach((status, response) -> {
            common.filter(content -> !status.equals("204") && isBare(response))
                    .ifPresent(content -> response.setContent(json(content)));
            if (response.getDescription() == null || response.getDescription().isEmpty()) {
                response.setDescription(MEANINGS.get(status));
            }
        });
    }

    private static void mayCreate(APIResponses responses) {
        var ok = responses.getAPIResponse("200");
        if (ok != null && isGenerated(ok)) {
            responses.addAPIResponse(
                    "201",
                    OASFactory.createAPIResponse()
                            .description(MEANINGS.get("201"))
                            .content(ok.getContent()));
        }
    }

    private static Map<String, APIResponse> successes(APIResponses responses) {
        var successes = new LinkedHashMap<>(responses.getAPIResponses());
        successes.keySet().removeIf(status -> !status.startsWith("2"));
        return successes;
    }

    private static boolean isGenerated(APIResponse response) {
        return GENERATED.equals(response.getDescription());
    }

    private static boolean isBare(APIResponse response) {
        return response.getContent() == null
                || response.getContent().getMediaTypes().values().stream()
                        .allMatch(type -> type.getSchema() == null || isAnything(type.getSchema()));
    }

    private static boolean isAnything(Schema schema) {
        return schema.getRef() == null
                && schema.getType() == null
                && schema.getAllOf() == null
                && schema.getAnyOf() == null
                && schema.getOneOf() == null;
    }

    private static Content json(Content content) {
        return content.getMediaTypes().values().stream()
                .findFirst()
                .map(MediaType::getSchema)
                .map(schema -> OASFactory.createContent()
                        .addMediaType(JSON, OASFactory.createMediaType().schema(schema)))
                .orElse(content);
    }
}
