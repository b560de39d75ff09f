package io.loadline.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What the platform answered to a request. */
record Reply(String request, HttpResponse<String> response) {
    private static final ObjectMapper JSON = new ObjectMapper();

    boolean isGood() {
        return response.statusCode() / 100 == 2;
    }

    /** @throws DemoException with the whole answer when it is none of 2xx */
    Reply good() {
        if (!isGood()) {
            throw new DemoException("%s answered %d: %s".formatted(request, response.statusCode(), response.body()));
        }
        return this;
    }

    JsonNode json() {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new DemoException(request + " answered no JSON: " + response.body(), e);
        }
    }

    String text(String field) {
        var value = json().path(field);
        if (value.isMissingNode()) {
            throw new DemoException("%s answered without %s: %s".formatted(request, field, response.body()));
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }
}
