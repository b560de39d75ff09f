package io.loadline.web;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonString;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sent this request, by its token. */
@RequestScoped
public class Caller {
    private static final String MACHINE = "service-account-";

    /** What bytes that are no UTF-8 are read as. */
    private static final char UNREADABLE = '\uFFFD';

    private final SecurityIdentity identity;
    private final Incoming incoming;

    Caller(SecurityIdentity identity, Incoming incoming) {
        this.identity = identity;
        this.incoming = incoming;
    }

    /** The user's name, or the client's for a machine; {@code anonymous} without a token. */
    public String name() {
        if (identity.isAnonymous()) {
            return "anonymous";
        }
        var name = identity.getPrincipal().getName();
        return isMachine() ? name.substring(MACHINE.length()) : name;
    }

    /** Whether a program called on its own account, not a person. */
    public boolean isMachine() {
        return !identity.isAnonymous() && identity.getPrincipal().getName().startsWith(MACHINE);
    }

    /**
     * The person behind a machine, as it says in {@code Loadline-Initiator}, percent-encoded where it is not ASCII; in small letters, as Keycloak has all names, or who is
     * {@code Ada} elsewhere would be another person than {@code ada}.
     */
    public Optional<String> initiator() {
        var initiator = incoming.header("Loadline-Initiator")
                .filter(name -> !name.isBlank())
                .map(Caller::decoded)
                .map(name -> name.toLowerCase(Locale.ROOT));
        if (initiator.isPresent() && !isMachine()) {
            throw WebProblem.INITIATOR_NOT_ALLOWED.because("only machine clients act for somebody else");
        }
        return initiator;
    }

    /** What a header has of other characters depends on who reads it, and would be another person. */
    private static String decoded(String name) {
        try {
            var decoded = URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (name.chars().allMatch(each -> each <= '~') && isName(decoded)) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as all else that is no name.
        }
        throw WebProblem.INVALID_INITIATOR.because(
                "Loadline-Initiator is a name in ASCII; other characters are percent-encoded, in UTF-8");
    }

    /** Nobody is another person by what is not seen, nor the same as others whose letters could not be read. */
    private static boolean isName(String text) {
        return text.equals(text.strip())
                && text.chars().noneMatch(each -> Character.isISOControl(each) || each == UNREADABLE);
    }

    /** Whom four-eyes rules count. */
    public String person() {
        return initiator().orElseGet(this::name);
    }

    public Set<String> roles() {
        return identity.getRoles();
    }

    public boolean has(String role) {
        return identity.hasRole(role);
    }

    /** Bare names of the teams that the token says. */
    public Set<String> teams() {
        if (identity.getPrincipal() instanceof JsonWebToken token
                && token.getClaim("teams") instanceof Collection<?> teams) {
            return teams.stream().map(Caller::text).collect(Collectors.toUnmodifiableSet());
        }
        return Set.of();
    }

    /** Whether this caller may write for what a team owns: members, {@code sre}, {@code admin} and pipelines. */
    public boolean mayWriteFor(String team) {
        return has(Roles.SRE)
                || has(Roles.ADMIN)
                || has(Roles.PIPELINE)
                || (has(Roles.OWNER) && teams().contains(team));
    }

    /** Refuses with 403 {@code foreign-team} unless {@link #mayWriteFor}. */
    public void requireTeam(String team) {
        if (!mayWriteFor(team)) {
            throw WebProblem.FOREIGN_TEAM.because("this belongs to team " + team + ", and you do not");
        }
    }

    private static String text(Object claim) {
        return claim instanceof JsonString text ? text.getString() : claim.toString();
    }
}
