package io.loadline.gateway.access;

import io.loadline.gateway.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Who stands behind a request, as far as the gateway can tell. */
public sealed interface Caller {

    /** What requests are counted by. */
    String key();

    /** For people who read logs. */
    default String named() {
        return key();
    }

    /**
     * A person or a machine with a token that holds.
     *
     * @param subject the token's {@code sub}
     * @param name for people
     * @param token the access token to pass on
     * @param session whether it came through the console's session
     */
    record Known(String subject, String name, List<String> roles, List<String> teams, String token, boolean session)
            implements Caller {

        @Override
        public String key() {
            return "subject:" + subject;
        }

        @Override
        public String named() {
            return name;
        }

        /** What the console shows about its user. */
        public JsonObject describe() {
            return new JsonObject()
                    .put("name", name)
                    .put("roles", new JsonArray(roles))
                    .put("teams", new JsonArray(teams))
                    .put("session", session);
        }

        /** Without the token, which must not appear in a log. */
        @Override
        public String toString() {
            return "Known[" + name + "]";
        }
    }

    /** A webhook's sender, known by address only: its signature is checked by the service that has the secret. */
    record Sender(String address) implements Caller {

        @Override
        public String key() {
            return "address:" + address;
        }
    }

    /** Nobody who may come in. */
    record Refused(String address, Problem problem) implements Caller {

        @Override
        public String key() {
            return "address:" + address;
        }
    }
}
