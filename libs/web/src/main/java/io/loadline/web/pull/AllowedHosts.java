package io.loadline.web.pull;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which addresses may be called. Whoever declares a source makes this service send requests from within the platform, so only hosts
 * that the operator names are called; where their names lead is looked at when they are ({@code OutboundClient}).
 */
@ApplicationScoped
public class AllowedHosts {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Names of hosts are the same in capitals. */
    private final Set<String> hosts = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    AllowedHosts(@ConfigProperty(name = "loadline.sources.allowed-hosts") Optional<Set<String>> hosts) {
        hosts.ifPresent(this.hosts::addAll);
    }

    /** Refuses the declaration of a source whose address may not be called. */
    public void check(String url) {
        objection(url).ifPresent(objection -> {
            throw SourceProblem.FORBIDDEN_HOST.at("/url", objection);
        });
    }

    /** What is wrong with an address; empty when it may be called. */
    Optional<String> objection(String url) {
        try {
            var uri = new URI(url);
            var host = Optional.ofNullable(uri.getHost()).orElse("");
            if (!SCHEMES.contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) || host.isEmpty()) {
                return Optional.of("an address begins with http:// or https:// and names a host");
            }
            if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                return Optional.of("an address has no user, no query and no fragment");
            }
            return hosts.contains(host)
                    ? Optional.empty()
                    : Optional.of("'" + host + "' is not among loadline.sources.allowed-hosts");
        } catch (URISyntaxException e) {
            return Optional.of("that is no address");
        }
    }

    /** @throws IOException when an address that was allowed once is not any more */
    void check(URI uri) throws IOException {
        var objection = objection(uri.toString());
        if (objection.isPresent()) {
            throw new IOException(objection.get());
        }
    }
}
