package io.loadline.testkit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics that the services publish to: 12 partitions, kept for ever, never compacted. */
public final class Topics {

    /** One for each service that publishes. */
    public static final List<String> NAMES =
            List.of("loadline.changes", "loadline.capacity", "loadline.cost", "loadline.slo");

    private static final int PARTITIONS = 12;
    private static final Map<String, String> SETTINGS = Map.of("retention.ms", "-1", "cleanup.policy", "delete");

    // Kept, or the level would be forgotten with the logger.
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    static {
        KAFKA.setLevel(Level.WARNING);
    }

    private Topics() {}

    /** Creates those that are missing. */
    public static void create(String bootstrapServers) {
        try (var admin = admin(bootstrapServers)) {
            create(admin);
        }
    }

    /** Empties them; with a topic the broker forgets how far anyone has read it. */
    public static void recreate(String bootstrapServers) {
        try (var admin = admin(bootstrapServers)) {
            var existing = await(admin.listTopics().names());
            await(admin.deleteTopics(NAMES.stream().filter(existing::contains).toList())
                    .all());
            awaitCount(admin, 0);
            create(admin);
        }
    }

    private static void create(Admin admin) {
        var topics = NAMES.stream()
                .map(name -> new NewTopic(name, PARTITIONS, (short) 1).configs(SETTINGS))
                .collect(Collectors.toSet());
        admin.createTopics(topics).values().values().forEach(created -> {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException(e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        });
        awaitCount(admin, NAMES.size());
    }

    /** The controller has answered before the broker, which is asked here, has heard of it. */
    private static void awaitCount(Admin admin, int count) {
        try {
            while (await(admin.listTopics().names()).stream()
                            .filter(NAMES::contains)
                            .count()
                    != count) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }
}
