package io.loadline.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * What operations answer when all goes well, where the types of their methods don't say it. A resource says it once for all of
 * its operations, as its response {@code 2XX}.
 */
final class Successes {
    private static final String OF_THE_RESOURCE = "2XX";
    private static final String JSON = "application/json";

    private Successes() {}

    static void complete(PathItem.HttpMethod method, Operation operation) {
        var responses = operation.getResponses();
        var common = Optional.ofNullable(responses.getAPIResponse(OF_THE_RESOURCE));
        responses.removeAPIResponse(OF_THE_RESOURCE);
        if (common.isPresent() && successes(operation).isEmpty()) {
            responses.addAPIResponse("200", OASFactory.createAPIResponse().description("OK"));
        }
        common.flatMap(response -> Optional.ofNullable(response.getContent()))
                .ifPresent(content -> successes(operation).values().stream()
                        .filter(Successes::isBare)
                        .forEach(response -> response.setContent(json(content))));
        if (method == PathItem.HttpMethod.PUT && responses.getAPIResponse("200") != null) {
            responses.addAPIResponse(
                    "201",
                    OASFactory.createAPIResponse()
                            .description("It is new")
                            .content(responses.getAPIResponse("200").getContent()));
        }
    }

    private static Map<String, APIResponse> successes(Operation operation) {
        var successes = new LinkedHashMap<>(operation.getResponses().getAPIResponses());
        successes.keySet().removeIf(status -> !status.startsWith("2"));
        return successes;
    }

    private static boolean isBare(APIResponse response) {
        return response.getContent() == null
                || response.getContent().getMediaTypes().values().stream().allMatch(type -> type.getSchema() == null);
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
