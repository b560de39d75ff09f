package io.loadline.eventstore.relay;

import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the relay finds its database and its broker. */
@Singleton
class RelaySettings {
    final String service;
    final String bootstrapServers;
    final int partitions;
    final short replicas;
    private final String url;
    private final String user;
    private final String password;

    RelaySettings(
            @ConfigProperty(name = "loadline.service") String service,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "loadline.partitions", defaultValue = "12") int partitions,
            @ConfigProperty(name = "loadline.topic.replicas", defaultValue = "1") short replicas,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.service = service;
        this.bootstrapServers = bootstrapServers;
        this.partitions = partitions;
        this.replicas = replicas;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    String topic() {
        return "loadline." + service;
    }

    PgConnectOptions connection() {
        return PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""))
                .setUser(user)
                .setPassword(password)
                .setTcpKeepAlive(true);
    }
}
