package io.loadline.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an operator may set; every name starts with {@code loadline.gateway.}. */
@ConfigMapping(prefix = "loadline.gateway")
public interface GatewaySettings {

    /** Service name to its base address, as in {@code loadline.gateway.route.changes=http://127.0.0.1:8081}. */
    Map<String, URI> route();

    /** Times allowed for parts of an exchange with a service. */
    Timeout timeout();

    /** When a service counts as down. */
    Circuit circuit();

    /** How many requests a service may have at once. */
    Load load();

    /** Requests that a client may make. */
    Limit limit();

    /** Calls of owners' tools. */
    Webhook webhook();

    /** Where tools get their tokens, by the address that they reach it at. */
    Optional<URI> issuer();

    /** The realm whose authorization services decide who may ask which service for what; without one the services alone decide. */
    Optional<URI> policies();

    /** Times allowed for parts of an exchange with a service. */
    interface Timeout {

        /** To reach the service. */
        @WithDefault("2s")
        Duration connect();

        /** From the end of the request's body to the first byte of the answer. */
        @WithDefault("30s")
        Duration answer();

        /** Without a byte in either direction, while a body or an answer is under way. */
        @WithDefault("60s")
        Duration idle();
    }

    /** When a service counts as down. */
    interface Circuit {

        /** Failures in a row that open the circuit. */
        @WithDefault("5")
        int failures();

        /** How long an open circuit refuses before one request may try again. */
        @WithDefault("2s")
        Duration pause();
    }

    /** How many requests a service may have at once; by how quickly it answers, from 8 to half of the connections. */
    interface Load {

        /** Connections to one service, half of which are for uploads and the others for all else. */
        @WithDefault("128")
        int connections();

        /** A service that takes longer to answer has too many requests at once. */
        @WithDefault("500ms")
        Duration slow();

        /** How long a request waits until it may go to the service, before it is refused; a quarter of it once others have waited as long. */
        @WithDefault("1s")
        Duration patience();
    }

    /** Calls of owners' tools. */
    interface Webhook {

        /** Hosts that may be called, such as {@code hooks.example.com} or {@code *.example.com}; without any, none is. */
        Optional<Set<String>> allowedHosts();

        /** Whether this machine and its link may be called too, and without TLS: for a platform on one machine. */
        @WithDefault("false")
        boolean local();

        /** How long it is tried to deliver an event. */
        @WithDefault("3D")
        Duration patience();
    }

    /** Requests that a client may make. */
    interface Limit {

        /** The span in which they are counted. */
        @WithDefault("10s")
        Duration window();

        /** Of a client with a token or a session, in one window. */
        @WithDefault("3000")
        int requests();

        /** Of an address that shows neither, in one window. */
        @WithDefault("300")
        int anonymous();
    }
}
