package io.loadline.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/**
 * What a bench found.
 *
 * @param table for people
 * @param figures for programs, printed as one JSON object on the last line
 * @param passed false when a promise was broken, which ends the command with a failure
 */
public record Report(String table, Map<String, Object> figures, boolean passed) {
    /** Two runs with the same figures print the same line. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    String line() {
        try {
            return JSON.writeValueAsString(figures);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
