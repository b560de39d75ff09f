package io.loadline.gateway.subscription;

import io.loadline.gateway.GatewaySettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where webhooks may go: hosts on the allow-list, and never this machine, its link or where its cloud keeps credentials, whatever their
 * names resolve to at the moment of sending, so that a subscription cannot be made to ask what only the gateway can reach.
 */
@Singleton
final class Destinations {
    /**
     * Alibaba Cloud's, Azure's, Oracle's and, by IPv6, those of AWS, its EKS and Google Cloud; all others are of the link. As the services'
     * OutboundClient has them, of which the gateway knows nothing.
     */
    private static final Set<String> CREDENTIALS = Set.of(
            "100.100.100.200",
            "168.63.129.16",
            "192.0.0.192",
            "fd00:ec2:0:0:0:0:0:23",
            "fd00:ec2:0:0:0:0:0:254",
            "fd20:ce:0:0:0:0:0:254");

    private final Set<String> allowed;
    private final boolean local;

    @Inject
    Destinations(GatewaySettings settings) {
        this(
                settings.webhook().allowedHosts().orElse(Set.of()),
                settings.webhook().local());
    }

    Destinations(Set<String> allowed, boolean local) {
        this.allowed =
                allowed.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        this.local = local;
    }

    /** Why nothing is sent there; empty when it may be tried. */
    Optional<String> objection(String url) {
        try {
            return objection(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.of("this is no URL");
        }
    }

    private Optional<String> objection(URI url) {
        var plain = "http".equals(url.getScheme());
        if (!"https".equals(url.getScheme()) && !(plain && local)) {
            return Optional.of("the URL must begin with https://");
        }
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return Optional.of("the URL needs a host, and may have neither a user nor a fragment");
        }
        return allows(url.getHost().toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("the host is not among those that the operator allows webhooks to");
    }

    private boolean allows(String host) {
        return allowed.stream()
                .anyMatch(pattern -> pattern.startsWith("*.")
                        ? host.endsWith(pattern.substring(1)) && host.length() > pattern.length() - 1
                        : host.equals(pattern));
    }

    /** The address to connect to; fails when one of the host's is not to be asked. What was looked up is what is connected to. */
    Future<InetAddress> resolve(Vertx vertx, String host) {
        // Not in order: a name server that does not answer must not keep the other names waiting.
        return vertx.executeBlocking(() -> lookUp(host), false);
    }

    private InetAddress lookUp(String host) throws UnknownHostException {
        var addresses = InetAddress.getAllByName(host);
        if (!local && Arrays.stream(addresses).anyMatch(Destinations::isOwn)) {
            throw new UnknownHostException(host + " has an address of this machine or its link");
        }
        return addresses[0];
    }

    static boolean isOwn(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || CREDENTIALS.contains(address.getHostAddress());
    }
}
