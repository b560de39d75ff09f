package io.loadline.web;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** What the headers of answers tell, in the API document: versions, positions, addresses. None of them is in every answer. */
final class AnswerHeaders {
    private static final String POSITION = "Loadline-Position";
    private static final String LATER = "Retry-After";
    private static final Map<String, String> MEANINGS = Map.of(
            "ETag",
            "The version, for If-Match and If-None-Match",
            LATER,
            "Seconds after which to ask again",
            "Location",
            "Where it is",
            POSITION,
            "Where the log stands with this, for atLeast; or what asOf stood for");

    private static final String UNCHANGED = "304";

    private AnswerHeaders() {}

    static void define(Components components) {
        new TreeMap<>(MEANINGS)
                .forEach((name, meaning) -> components.addHeader(
                        name,
                        OASFactory.createHeader()
                                .description(meaning)
                                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING))));
        components.addResponse(
                UNCHANGED,
                OASFactory.createAPIResponse().description("It still has the version that If-None-Match names"));
        refer(components.getResponses().get("503"), LATER);
    }

    /** Of what writes. */
    static void ofCommand(Operation operation) {
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                refer(response, POSITION, "ETag");
            }
            if (status.equals("201") || status.equals("202")) {
                refer(response, "Location");
            }
        });
    }

    /** Of what shows one thing. */
    static void ofOne(Operation operation) {
        operation
                .getResponses()
                .addAPIResponse(UNCHANGED, OASFactory.createAPIResponse().ref(UNCHANGED));
        var ok = operation.getResponses().getAPIResponse("200");
        if (ok != null) {
            refer(ok, "ETag");
        }
    }

    private static void refer(APIResponse response, String... names) {
        for (var name : names) {
            response.addHeader(name, OASFactory.createHeader().ref(name));
        }
    }
}
