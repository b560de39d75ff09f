package io.loadline.eventstore;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to a command, stored with its events, so that a repeated command gets the same one again.
 *
 * @param status HTTP status
 * @param headers such as Location and ETag
 * @param body JSON text, empty for none
 * @param position of the last event that the command appended; when it appended none, of the last event of its streams, 0 when there
 *     is none. Known once the answer is stored
 */
public record Answer(int status, Map<String, String> headers, String body, long position) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer of(int status, Object body) {
        return new Answer(status, Map.of(), Json.write(body), 0);
    }

    public static Answer none() {
        return new Answer(204, Map.of(), "", 0);
    }

    public Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, position);
    }

    Answer at(long reached) {
        return new Answer(status, headers, body, reached);
    }
}
