package io.loadline.cli.access;

import io.loadline.cli.http.Sender;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose token goes along: that of {@code LOADLINE_TOKEN}, or that of the client {@code LOADLINE_CLIENT_ID} with its secret, or that of the
 * last login.
 */
public final class Identity {
    /** RFC 6750, 2.1; what is none must not come as far as an error that prints it. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final URI gateway;
    private final Surroundings surroundings;
    private final Sender sender;
    private final TokenFile file;
    private Optional<Tokens> known = Optional.empty();

    public Identity(URI gateway, Surroundings surroundings, Sender sender) {
        this.gateway = gateway;
        this.surroundings = surroundings;
        this.sender = sender;
        this.file = new TokenFile(surroundings);
    }

    /** @throws NotSignedIn when there is none */
    public String token() {
        return surroundings
                .variable("LOADLINE_TOKEN")
                .map(Identity::demandToken)
                .orElseGet(() -> current().access());
    }

    private static String demandToken(String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw new NotSignedIn("LOADLINE_TOKEN is no bearer token.");
        }
        return text;
    }

    /** Forgets a token that was refused; false when no other can be got. */
    public boolean renew() {
        if (surroundings.variable("LOADLINE_TOKEN").isPresent()) {
            return false;
        }
        var refused = current();
        known = Optional.empty();
        if (isMachine()) {
            return true;
        }
        known = refused.refresh().map(refresh -> refreshed(refused, refresh));
        return known.isPresent();
    }

    private Tokens current() {
        var now = Instant.now();
        var tokens = known.filter(each -> each.hold(now)).orElseGet(() -> isMachine() ? machine() : person(now));
        known = Optional.of(tokens);
        return tokens;
    }

    private boolean isMachine() {
        return surroundings.variable("LOADLINE_CLIENT_ID").isPresent();
    }

    private Tokens machine() {
        var client = surroundings.variable("LOADLINE_CLIENT_ID").orElseThrow();
        var secret = surroundings
                .variable("LOADLINE_CLIENT_SECRET")
                .orElseThrow(() -> new NotSignedIn("LOADLINE_CLIENT_ID is set, but not LOADLINE_CLIENT_SECRET."));
        return grants().clientCredentials(client, secret);
    }

    private Tokens person(Instant now) {
        var kept = file.find(gateway).orElseThrow(() -> nobody("Nobody has signed in"));
        if (kept.hold(now)) {
            return kept;
        }
        return refreshed(kept, kept.refresh().orElseThrow(() -> nobody("The last login is over")));
    }

    private Tokens refreshed(Tokens old, String refresh) {
        var tokens = grants().refresh(old.client(), refresh);
        file.keep(gateway, tokens);
        return tokens;
    }

    private NotSignedIn nobody(String what) {
        return new NotSignedIn(
                what + " at " + gateway + ": 'loadline login', or set LOADLINE_CLIENT_ID and LOADLINE_CLIENT_SECRET.");
    }

    private Grants grants() {
        return new Grants(Issuer.of(gateway, sender));
    }
}
