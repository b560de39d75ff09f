package io.loadline.gateway.subscription;

import io.loadline.gateway.Problem.Flaw;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a subscription is to be.
 *
 * @param team whose members may change it
 * @param url where to
 * @param events of {@link Happening#OFFERED}
 * @param services only what concerns one of them, or names none; empty means all
 * @param secret that deliveries are signed with
 */
record Terms(String team, String url, List<String> events, List<String> services, String secret) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Set<String> MEMBERS = Set.of("team", "url", "events", "services", "secret");
    private static final int LONGEST_URL = 2_000;
    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_SECRET = 256;

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Reads the body of a PUT; what is wrong with it, all of it, goes to {@code flaws}. */
    static Terms read(JsonObject body, Destinations destinations, List<Flaw> flaws) {
        var members = new Members(body, flaws);
        members.nothingBut(MEMBERS);
        var terms = new Terms(
                members.text("team", 1, 63),
                members.text("url", 1, LONGEST_URL),
                members.texts("events", 1),
                members.texts("services", 0),
                members.text("secret", SHORTEST_SECRET, LONGEST_SECRET));
        terms.events.stream()
                .filter(event -> !Happening.OFFERED.contains(event))
                .forEach(event -> flaws.add(new Flaw(
                        "unknown-event",
                        "/events",
                        "there is no event " + event + "; choose of " + Happening.OFFERED)));
        terms.services.stream()
                .filter(service -> !isName(service))
                .forEach(service -> flaws.add(new Flaw("invalid", "/services", "no service can have this name")));
        if (!terms.url.isEmpty()) {
            destinations
                    .objection(terms.url)
                    .ifPresent(objection -> flaws.add(new Flaw("url-refused", "/url", objection)));
        }
        return terms;
    }
}
