package io.loadline.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * What a bench found.
 *
 * @param table for people
 * @param figures for programs, printed as one JSON object on the last line
 * @param passed false when a promise was broken, which ends the command with a failure
 */
public record Report(String table, Map<String, Object> figures, boolean passed) {

    String line() {
        try {
            return new ObjectMapper().writeValueAsString(figures);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
