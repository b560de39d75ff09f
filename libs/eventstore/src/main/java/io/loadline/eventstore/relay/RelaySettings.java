package io.loadline.eventstore.relay;

import io.smallrye.common.annotation.Identifier;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the relay finds its database and its broker. */
@Singleton
class RelaySettings {
    final String service;
    final int partitions;
    final short replicas;
    private final Map<String, Object> broker;
    private final String url;
    private final String user;
    private final String password;
    private final List<String> authorities;

    /**
     * @param broker how it is reached: all of {@code kafka.*}, which the connectors of the inbox take too
     * @param authorities files with the certificates that the pool trusts as well
     */
    RelaySettings(
            @ConfigProperty(name = "loadline.service") String service,
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "loadline.partitions", defaultValue = "12") int partitions,
            @ConfigProperty(name = "loadline.topic.replicas", defaultValue = "1") short replicas,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password,
            @ConfigProperty(name = "quarkus.datasource.reactive.trust-certificate-pem.certs")
                    Optional<List<String>> authorities) {
        this.service = service;
        this.broker = broker;
        this.partitions = partitions;
        this.replicas = replicas;
        this.url = url;
        this.user = user;
        this.password = password;
        this.authorities = authorities.orElse(List.of());
    }

    String topic() {
        return "loadline." + service;
    }

    /** The settings of a client that reaches the broker. */
    Map<String, Object> client(Map<String, Object> own) {
        var settings = new HashMap<>(broker);
        settings.putAll(own);
        return settings;
    }

    PgConnectOptions connection() {
        var options = PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""))
                .setUser(user)
                .setPassword(password);
        options.setTcpKeepAlive(true);
        if (!authorities.isEmpty()) {
            var trusted = new PemTrustOptions();
            authorities.forEach(trusted::addCertPath);
            options.setTrustOptions(trusted);
        }
        if (options.getSslMode() == SslMode.VERIFY_FULL) {
            options.setHostnameVerificationAlgorithm("HTTPS");
        }
        return options;
    }
}
